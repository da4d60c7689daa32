package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to happen in time, looked at every minute in a world whose processes do not fail: invariant 9, nothing unused
 * runs beyond the limit, the paid hour and two checks; 11, a machine that is silent for a day is paused; 13, a paused one
 * is woken at its time.
 */
final class Unused {

    private static final Duration TWO_CHECKS = World.POLICY.checkEvery().multipliedBy(2);

    /** What a pause takes, and a report that is late. */
    private static final Duration MARGIN = Duration.ofMinutes(3).plus(Faults.LATEST_REPORT);

    private static final Duration MOST_UNUSED =
            Duration.ofHours(1).plus(TWO_CHECKS).plus(MARGIN);
    private static final Duration MOST_SILENT =
            Duration.ofDays(1).plus(TWO_CHECKS).plus(MARGIN);
    private static final Duration MOST_ASLEEP = Duration.ofMinutes(2);

    private final World world;
    private final Map<String, Instant> neededAt = new HashMap<>();
    private final Map<String, Instant> silentFrom = new HashMap<>();
    private Instant troubled = Instant.MIN;

    private Unused(World world) {
        this.world = world;
    }

    /** Looks at this world from now on. */
    static void watch(World world) {
        Unused unused = new Unused(world);
        world.agenda.every(Duration.ofMinutes(1), unused::look);
    }

    private void look() {
        if (world.agenda.instant().isBefore(world.workersDownUntil) || world.cloud.unreachable()) {
            troubled = world.agenda.instant();
        }
        world.senders.all().forEach(this::look);
        world.instances().forEach(this::asleep);
    }

    private void look(Senders.Sender sender) {
        Instant now = world.agenda.instant();
        Optional<Instance> item = world.truth.instance(sender.instance);
        Optional<Cloud.Machine> machine = Optional.ofNullable(world.cloud.machines.get(sender.machine))
                .filter(Cloud.Machine::on)
                .filter(on -> item.filter(i -> runs(i, on)).isPresent());
        if (item.filter(i -> i.status() == Status.PAUSING).isPresent()) {
            return;
        }
        if (machine.isEmpty() || troubled.equals(now)) {
            neededAt.put(sender.machine, now);
            silentFrom.put(sender.machine, now);
            return;
        }
        boolean lost = world.senders.lost(sender);
        if (!lost) {
            silentFrom.put(sender.machine, now);
        }
        if (lost || needed(item.orElseThrow(), machine.get().use())) {
            neededAt.put(sender.machine, now);
        }
        require(9, "has run unused", neededAt.getOrDefault(sender.machine, sender.begun), MOST_UNUSED);
        require(
                11,
                "has been silent and still runs",
                silentFrom.getOrDefault(sender.machine, sender.begun),
                MOST_SILENT);
    }

    private void require(int invariant, String what, Instant since, Duration most) {
        if (Duration.between(since, world.agenda.instant()).compareTo(most) > 0) {
            throw new Broken(invariant, "a machine " + what + " since " + since);
        }
    }

    private static boolean runs(Instance item, Cloud.Machine machine) {
        return item.status() == Status.RUNNING && item.machine().providerId().equals(Optional.of(machine.id()));
    }

    private boolean needed(Instance item, Cloud.Use use) {
        Instant now = world.agenda.instant();
        Instant reach = now.plus(IdlePolicy.AHEAD);
        Stream<Instant> used = Stream.concat(use.lastInput().stream(), Stream.of(use.agentSince()))
                .map(at -> at.plus(World.POLICY.idleAfter()));
        Stream<Instant> awaited = Stream.concat(use.resetsAt().stream(), use.nextTurnAt().stream())
                .filter(at -> !at.isAfter(reach))
                .map(at -> at.plus(IdlePolicy.TO_GO_ON));
        Stream<Instant> holds = Stream.concat(item.idleness().held(now).stream(), use.holds().stream())
                .map(Hold::until);
        return use.agent() == AgentState.WORKING
                || Stream.of(used, awaited, holds).flatMap(all -> all).anyMatch(now::isBefore);
    }

    private void asleep(Instance item) {
        Instant now = world.agenda.instant();
        boolean late = item.status() == Status.STOPPED
                && item.idleness()
                        .resumeAt()
                        .filter(at -> now.isAfter(at.plus(MOST_ASLEEP)))
                        .isPresent();
        if (late && now.isAfter(troubled.plus(MOST_ASLEEP))) {
            throw new Broken(
                    13, "still paused, to be woken at " + item.idleness().resumeAt());
        }
    }
}
