package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What happens on machines that report by themselves, and on their way to the service. */
final class MachineDeeds {

    /** How many kinds there are. */
    static final int KINDS = 12;

    private static final int NEAR_MINUTES = 180;
    private static final int FAR_MINUTES = 400;
    private static final Duration TURN = Duration.ofMinutes(5);

    private final World world;
    private final SplittableRandom random;

    MachineDeeds(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /** Does the one with this number. */
    void deed(int kind, UserId user) {
        switch (kind) {
            case 0 -> limited(user, minutes(NEAR_MINUTES));
            case 1 -> limited(user, Duration.ofMinutes(FAR_MINUTES).plus(minutes(NEAR_MINUTES)));
            case 2 -> planned(user, minutes(NEAR_MINUTES));
            case 3 -> planned(user, Duration.ofMinutes(FAR_MINUTES).plus(minutes(NEAR_MINUTES)));
            case 4 -> holdOnMachine(user, minutes(NEAR_MINUTES));
            case 5 -> world.api.hold(user, Duration.ofMinutes(1).plus(minutes(NEAR_MINUTES)));
            case 6 -> world.api.endHold(user);
            case 7 -> machine(user).ifPresent(machine -> world.senders.cutOff(machine.id(), now().plus(minutes(40))));
            case 8 -> world.senders.downUntil = now().plus(minutes(20));
            case 9 -> machine(user).ifPresent(machine -> world.senders.reboot(machine.id()));
            case 10 -> strangers();
            default -> world.api.pause(user, Optional.of(now().plus(minutes(NEAR_MINUTES))));
        }
    }

    /** The usage limit is used up; when it resets, the agent goes on by itself. */
    void limited(UserId user, Duration time) {
        Instant reset = now().plus(time);
        change(user, use -> use.limited(now(), reset))
                .ifPresent(id -> world.agenda.in(
                        time, () -> goOn(id, use -> use.resetsAt().equals(Optional.of(reset)))));
    }

    /** The agent has planned a turn. */
    void planned(UserId user, Duration time) {
        Instant turn = now().plus(time);
        change(user, use -> use.planning(turn))
                .ifPresent(id -> world.agenda.in(
                        time, () -> goOn(id, use -> use.nextTurnAt().equals(Optional.of(turn)))));
    }

    void holdOnMachine(UserId user, Duration time) {
        change(user, use -> use.held(new Hold("of-machine", now().plus(time), Optional.empty())));
    }

    /** Every token that was ever given is presented to every instance. */
    void strangers() {
        List<InstanceId> instances = world.instances().map(Instance::id).toList();
        for (Senders.Sender sender : world.senders.all()) {
            instances.forEach(instance -> world.senders.replay(sender, instance));
        }
    }

    private Optional<String> change(UserId user, UnaryOperator<Cloud.Use> change) {
        return machine(user).map(machine -> {
            world.cloud.use(machine, change.apply(machine.use()));
            world.senders.changed(machine.id());
            return machine.id();
        });
    }

    private void goOn(String machine, Predicate<Cloud.Use> still) {
        work(machine, still, AgentState.WORKING);
        world.agenda.in(TURN, () -> work(machine, use -> use.agent() == AgentState.WORKING, AgentState.WAITING_USER));
    }

    private void work(String id, Predicate<Cloud.Use> when, AgentState next) {
        Optional.ofNullable(world.cloud.machines.get(id))
                .filter(machine -> machine.on() && when.test(machine.use()))
                .ifPresent(machine -> {
                    world.cloud.use(machine, Optional.empty(), next);
                    world.senders.changed(id);
                });
    }

    private Optional<Cloud.Machine> machine(UserId user) {
        return world.api
                .live(user)
                .flatMap(live -> world.cloud.machinesOf(live.id()).stream()
                        .filter(Cloud.Machine::on)
                        .findFirst());
    }

    private Duration minutes(int most) {
        return Duration.ofSeconds(random.nextLong(1, most * 60L));
    }

    private Instant now() {
        return world.agenda.instant();
    }
}
