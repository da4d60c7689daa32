package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.report.ReportBody;
import dev.claudecloud.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows what each machine that reports has told the service, and fails the run if that is not respected: invariant 9, a
 * machine that is needed is not paused; 11, a silent one not before a day; 12, a token is taken from the present machine
 * alone; 13, a paused machine is not woken before its time, and once.
 */
final class ReportWatch {

    /** How long before the stop the last judgement may be. */
    private static final Duration JUDGED = Duration.ofSeconds(75);

    /** By how much a time that a report gives may be steadied. */
    private static final Duration STEADIED = Duration.ofSeconds(20);

    private static final Duration SILENT_FOR = Duration.ofDays(1);
    private static final int KEPT = 16;

    private record Heard(long number, Instant at, Activity activity, boolean answered) {

        private Heard known() {
            return new Heard(number, at, activity, true);
        }
    }

    private final InstantSource clock;
    private final Store truth;
    private final Cloud cloud;
    private final Map<String, Deque<Heard>> heard = new HashMap<>();
    /** When each machine was created, or a report of it came last, however old it was. */
    private final Map<String, Instant> arrived = new HashMap<>();
    /** What users hold, as they have said it. */
    private final Map<InstanceId, List<Hold>> holds = new HashMap<>();

    private final Set<String> recorded = new HashSet<>();
    private final Set<String> woken = new HashSet<>();
    private long refused;
    private long resumed;

    ReportWatch(InstantSource clock, Store truth, Cloud cloud) {
        this.clock = clock;
        this.truth = truth;
        this.cloud = cloud;
    }

    /** How many reports were refused, since their machine is not the present one. */
    long refused() {
        return refused;
    }

    /** How many machines were woken at their time. */
    long resumed() {
        return resumed;
    }

    boolean reports(Cloud.Machine machine) {
        return arrived.containsKey(machine.id());
    }

    void begins(Cloud.Machine machine) {
        arrived.put(machine.id(), clock.instant());
    }

    /** A report arrives. Its ages count from when it was sent, as only the machine knows. */
    void arrives(Senders.Sender sender, Senders.Sent sent) {
        Activity activity =
                ReportBody.ofHeartbeat(sent.body(), age -> sent.at().minus(age)).activity();
        arrived.put(sender.machine, clock.instant());
        Deque<Heard> all = heard.computeIfAbsent(sender.machine, id -> new ArrayDeque<>());
        if (all.isEmpty() || all.getLast().number() < sent.number()) {
            all.addLast(new Heard(sent.number(), clock.instant(), activity, false));
        }
        if (all.size() > KEPT) {
            all.removeFirst();
        }
    }

    /** It was answered with success. */
    void answered(Senders.Sender sender, Senders.Sent sent) {
        Deque<Heard> all = heard.getOrDefault(sender.machine, new ArrayDeque<>());
        if (!all.isEmpty() && all.getLast().number() == sent.number()) {
            all.addLast(all.removeLast().known());
        }
    }

    /** A report came with the token of {@code sender}, addressed to {@code instance}. */
    void presented(Senders.Sender sender, InstanceId instance, boolean accepted) {
        Optional<Cloud.Machine> machine = Optional.ofNullable(cloud.machines.get(sender.machine));
        Optional<Instance> item = truth.instance(instance);
        if (accepted && !instance.equals(sender.instance)) {
            throw new Broken(12, "the token of another instance is taken");
        }
        boolean over = item.isEmpty()
                || item.get().status() == Status.STOPPED
                || item.get().status() == Status.DESTROYED;
        boolean replaced = recorded.contains(sender.machine)
                && item.flatMap(i -> i.machine().providerId())
                        .filter(id -> !id.equals(sender.machine))
                        .isPresent();
        if (accepted && machine.isEmpty() && (over || replaced)) {
            throw new Broken(12, "the token of an earlier machine is taken, " + sender.machine + ": " + item);
        }
        boolean present = instance.equals(sender.instance)
                && machine.filter(Cloud.Machine::on)
                        .flatMap(on -> item.filter(i -> uses(i, on)))
                        .isPresent();
        if (!accepted && present) {
            throw new Broken(12, "the present machine is refused: " + item);
        }
        refused += accepted ? 0 : 1;
    }

    /** Recorded, or about to be. */
    private static boolean uses(Instance item, Cloud.Machine machine) {
        boolean itsOwn = item.machine().providerId().equals(Optional.of(machine.id()));
        boolean coming = item.status() == Status.PROVISIONING || item.status() == Status.WAKING;
        return !item.work().cleanup() && (item.status() == Status.RUNNING ? itsOwn : coming);
    }

    /** A machine is stopped, by a pause for idleness that is not for money. */
    void idleStops(Instance item, Cloud.Machine machine, Instant seen) {
        Duration silence = Duration.between(arrived.getOrDefault(machine.id(), Instant.MIN), clock.instant());
        if (!machine.on() || silence.compareTo(SILENT_FOR) >= 0) {
            return;
        }
        if (silence.compareTo(MachineReport.FRESH.plus(JUDGED)) > 0) {
            throw new Broken(11, "a machine is paused that has been silent for " + silence);
        }
        List<Optional<String>> objections = judged(machine).stream()
                .map(report -> objection(report.activity(), seen))
                .toList();
        if (!objections.isEmpty() && objections.stream().allMatch(Optional::isPresent)) {
            throw new Broken(
                    9, "a machine is paused though its newest reports say " + objections + ": " + item.idleness());
        }
    }

    /**
     * The reports of which one was the newest when the pause was judged: the last that was answered before that, and all
     * that came later, whether they were stored or not.
     */
    private List<Heard> judged(Cloud.Machine machine) {
        Instant late = clock.instant().minus(JUDGED);
        List<Heard> all = List.copyOf(heard.getOrDefault(machine.id(), new ArrayDeque<>()));
        long newest = all.stream()
                .filter(report -> report.answered() && !report.at().isAfter(late))
                .filter(report -> report.at().isAfter(late.minus(MachineReport.FRESH)))
                .mapToLong(Heard::number)
                .max()
                .orElse(0);
        return all.stream().filter(report -> report.number() >= newest).toList();
    }

    private Optional<String> objection(Activity activity, Instant seen) {
        if (activity.agent() == AgentState.WORKING) {
            return Optional.of("work");
        }
        Instant grain = seen.plus(IdlePolicy.GRAIN).plus(STEADIED);
        Stream<Instant> since = activity.agents().stream().flatMap(agent -> agent.since().stream());
        if (Stream.concat(since, activity.lastInputAt().stream()).anyMatch(use -> use.isAfter(grain))) {
            return Optional.of("used after " + seen);
        }
        return awaited(activity, STEADIED);
    }

    /** What is awaited for longer than {@code margin} from now on. */
    private Optional<String> awaited(Activity activity, Duration margin) {
        Instant now = clock.instant();
        Instant reach = now.plus(IdlePolicy.AHEAD).minus(JUDGED).minus(STEADIED);
        Instant least = now.plus(margin);
        Stream<Instant> awaited = activity.agents().stream()
                .flatMap(agent -> Stream.concat(reset(agent).stream(), agent.nextTurnAt().stream()))
                .filter(at -> at.isBefore(reach))
                .map(at -> at.plus(IdlePolicy.TO_GO_ON));
        return Stream.concat(awaited, activity.holds().stream().map(Hold::until))
                .filter(least::isBefore)
                .max(Instant::compareTo)
                .map(until -> "needed until " + until);
    }

    private static Optional<Instant> reset(AgentActivity agent) {
        return agent.state() == AgentState.LIMITED ? agent.resetsAt() : Optional.empty();
    }

    /** A write was accepted. */
    void written(String actor, Instance before, Instance after) {
        after.machine().providerId().ifPresent(recorded::add);
        if (actor.equals("api")) {
            holds.put(after.id(), after.idleness().holds());
        }
        if (before.status() == Status.RUNNING && after.status() == Status.PAUSING && actor.startsWith("idle-check")) {
            held(before);
        }
        if (before.status() == Status.STOPPED && after.status() == Status.WAKING && actor.startsWith("reconcile")) {
            resumes(before);
        }
    }

    private void held(Instance item) {
        boolean forced = item.condition(ConditionType.BUDGET_SPENT).isPresent()
                || item.condition(ConditionType.MACHINE_SILENT).isPresent();
        List<Hold> alive = holds.getOrDefault(item.id(), List.of()).stream()
                .filter(hold -> hold.alive(clock.instant()))
                .toList();
        if (!forced && !alive.isEmpty()) {
            throw new Broken(9, "a machine is paused that its user holds: " + alive);
        }
    }

    private void resumes(Instance item) {
        Instant at = item.idleness().resumeAt().orElseThrow(() -> new Broken(13, "a wake that nobody has planned"));
        if (clock.instant().isBefore(at)) {
            throw new Broken(13, "woken at " + clock.instant() + ", before " + at);
        }
        if (!woken.add(item.id() + " " + at)) {
            throw new Broken(13, "woken twice for " + at);
        }
        resumed++;
    }
}
