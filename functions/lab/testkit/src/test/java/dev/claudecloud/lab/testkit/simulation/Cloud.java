package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The place of machines and volumes: names are unique, labels are not, and some objects were not created by us. */
final class Cloud {

    static final Duration BOOT = Duration.ofSeconds(4);
    static final UserId NOBODY = new UserId(999_999);

    /** A volume; {@code label} is empty if we did not create it. */
    record Volume(String id, String name, Optional<UserId> label) {}

    /** A machine; {@code label} is empty if we did not create it. */
    record Machine(
            String id, String name, Optional<InstanceId> label, String volume, Instant readyAt, boolean on, Use use) {

        Machine off() {
            return new Machine(id, name, label, volume, readyAt, false, use);
        }

        Machine used(Use by) {
            return new Machine(id, name, label, volume, readyAt, on, by);
        }
    }

    /**
     * How a machine is used.
     *
     * @param resetsAt when the usage limit of a limited agent resets
     * @param nextTurnAt when the next turn begins that the agent has planned
     * @param holds what the machine asks to be held for
     */
    record Use(
            Optional<Instant> lastInput,
            AgentState agent,
            Instant agentSince,
            Optional<Instant> resetsAt,
            Optional<Instant> nextTurnAt,
            List<Hold> holds) {

        Use(Optional<Instant> lastInput, AgentState agent, Instant agentSince) {
            this(lastInput, agent, agentSince, Optional.empty(), Optional.empty(), List.of());
        }

        Use limited(Instant since, Instant reset) {
            return new Use(lastInput, AgentState.LIMITED, since, Optional.of(reset), nextTurnAt, holds);
        }

        Use planning(Instant turn) {
            return new Use(lastInput, agent, agentSince, resetsAt, Optional.of(turn), holds);
        }

        Use held(Hold hold) {
            return new Use(lastInput, agent, agentSince, resetsAt, nextTurnAt, List.of(hold));
        }
    }

    final Map<String, Volume> volumes = new TreeMap<>();
    final Map<String, Machine> machines = new TreeMap<>();
    Instant unreachableUntil = Instant.MIN;
    Instant fullUntil = Instant.MIN;
    Instant muteUntil = Instant.MIN;
    /** What the agent of a new machine does. */
    AgentState habit = AgentState.WORKING;

    private final InstantSource clock;
    private int made;

    Cloud(InstantSource clock) {
        this.clock = clock;
    }

    static String machineName(UserId user) {
        return "claude-" + user;
    }

    static String volumeName(UserId user) {
        return "claude-data-" + user;
    }

    boolean unreachable() {
        return clock.instant().isBefore(unreachableUntil);
    }

    boolean full() {
        return clock.instant().isBefore(fullUntil);
    }

    Volume addVolume(String name, Optional<UserId> label) {
        Volume volume = new Volume("vol-" + ++made, name, label);
        volumes.put(volume.id(), volume);
        return volume;
    }

    Machine addMachine(String name, Optional<InstanceId> label, String volume) {
        Instant now = clock.instant();
        Use use = new Use(Optional.empty(), habit, now);
        Machine machine = new Machine("srv-" + ++made, name, label, volume, now.plus(BOOT), true, use);
        machines.put(machine.id(), machine);
        return machine;
    }

    Optional<Volume> volumeNamed(String name) {
        return volumes.values().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    Optional<Machine> machineNamed(String name) {
        return machines.values().stream().filter(m -> m.name().equals(name)).findFirst();
    }

    List<Machine> machinesOf(InstanceId instance) {
        return machines.values().stream()
                .filter(m -> m.label().equals(Optional.of(instance)))
                .toList();
    }

    Activity activity(Machine machine) {
        Instant now = clock.instant();
        if (now.isBefore(muteUntil)) {
            return Activity.unknown(now, "the machine does not answer");
        }
        Use use = machine.use();
        return new Activity(
                now,
                use.lastInput(),
                List.of(AgentActivity.main(use.agent(), Optional.of(use.agentSince()))),
                List.of(),
                Optional.empty());
    }

    void use(Machine machine, Optional<Instant> input, AgentState agent) {
        Use before = machine.use();
        Instant since = agent == before.agent() ? before.agentSince() : clock.instant();
        use(
                machine,
                new Use(input.or(before::lastInput), agent, since, Optional.empty(), Optional.empty(), before.holds()));
    }

    void use(Machine machine, Use now) {
        machines.computeIfPresent(machine.id(), (id, m) -> m.used(now));
    }
}
