package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.SplittableRandom;

/** A world without faults, with one machine that reports and an agent that waits for its user. */
final class ReportingScene {

    final World world;
    final UserId user;
    final MachineDeeds machines;

    ReportingScene(Bugs bugs) {
        world = new World(1, Faults.none(), bugs, false, true);
        world.cloud.habit = AgentState.WAITING_USER;
        machines = new MachineDeeds(world, new SplittableRandom(1));
        user = world.addUser();
        Unused.watch(world);
        world.api.create(user);
        await(Duration.ofMinutes(2));
    }

    void await(Duration time) {
        world.agenda.await(time);
    }

    Instance instance() {
        return world.api.live(user).orElseThrow();
    }

    /** No report leaves the machine for this time. */
    void cutOff(Duration time) {
        String machine = world.cloud.machinesOf(instance().id()).getFirst().id();
        world.senders.cutOff(machine, world.agenda.instant().plus(time));
    }
}
