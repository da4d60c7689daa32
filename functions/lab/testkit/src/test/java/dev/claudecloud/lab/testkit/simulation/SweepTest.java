package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.lab.testkit.network.NetworkState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schedules that remove leftovers, beside all other work. */
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

    /** What a worker leaves that checked its lease, stalled, and created the key after another had ended its work. */
    @Test
    void aKeyThatWasMadeTooLateGoesAndTheMachineStays() {
        world.api.create(user);
        world.agenda.await(Duration.ofMinutes(1));
        NetworkState.Group group =
                world.network.look().group(NetworkAccount.name(user)).orElseThrow();
        String late = NetworkAccount.name(user) + "-"
                + world.api.live(user).orElseThrow().id();
        world.network.memory.createKey(late, group.id());

        world.agenda.await(Duration.ofMinutes(30));

        assertThat(world.network.look().keys()).noneMatch(key -> key.name().equals(late));
        new Settling(world, List.of(user)).settle();
    }
}
