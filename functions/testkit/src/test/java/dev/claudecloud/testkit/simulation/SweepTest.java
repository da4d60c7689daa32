package dev.claudecloud.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schedules that look after leftovers, beside everything else that goes on. */
class SweepTest {

    private final World world = new World(1, Faults.none(), Bugs.none(), true);
    private final UserId user = world.addUser();

    @Test
    void aMachineThatAppearsOutOfNowhereIsSweptAndNoOther() {
        world.api.create(user);
        world.agenda.await(Duration.ofMinutes(2));
        Cloud.Machine orphan = world.cloud.addMachine("stray", Optional.of(world.ids.instance(user)), "no volume");
        world.agenda.await(Duration.ofMinutes(44));

        assertThat(world.cloud.machines).doesNotContainKey(orphan.id());
        assertThat(world.log.lines()).anySatisfy(line -> assertThat(line).contains("A machine that nobody owned"));
        new Settling(world, List.of(user)).settle();
    }

    @Test
    void aMachinesPeerThatWasLeftBehindGoesAndADeviceStays() {
        world.api.create(user);
        world.agenda.await(Duration.ofMinutes(1));
        world.network.addDevice(user);
        world.api.destroy(user, true);
        world.agenda.await(Duration.ofMinutes(1));
        String group = world.network
                .look()
                .group(NetworkAccount.name(user))
                .orElseThrow()
                .id();
        String stray =
                world.network.memory.addPeer("claude-" + user, Set.of(group)).id();
        world.agenda.await(Duration.ofMinutes(95));

        assertThat(world.network.look().around(group).peers())
                .hasSize(1)
                .noneMatch(peer -> peer.id().equals(stray));
        new Settling(world, List.of(user)).settle();
    }
}
