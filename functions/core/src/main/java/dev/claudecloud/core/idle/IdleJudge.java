package dev.claudecloud.core.idle;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.budget.SpentBudget;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a running machine is to be paused: the one judgement, for the idle check, for the pause that confirms
 * it, and for what users and machines are told. Unknown activity never leads to a pause, except after a day of silence,
 * or an hour after the owner's budget was spent.
 */
public final class IdleJudge {

    private final ActivityReader reader;
    private final IdlePolicy policy;
    private final InstantSource clock;

    public IdleJudge(Providers providers, IdlePolicy policy, InstantSource clock) {
        this.reader = new ActivityReader(providers.provisioners(), clock);
        this.policy = policy;
        this.clock = clock;
    }

    /** What is to be done about a machine. */
    sealed interface Verdict {

        /**
         * It runs on.
         *
         * @param instance the instance with what was read
         * @param seen what its agents do; empty for one that is silent
         */
        record Keep(Instance instance, Optional<Activity> seen, Instant nextCheck) implements Verdict {

            /** Whether its use is known. */
            boolean known() {
                return seen.filter(ActivityMeaning::known).isPresent();
            }
        }

        /**
         * It is to be paused now.
         *
         * @param seen the use that the judgement is based on; a newer one cancels the pause
         * @param resumeAt when it is to be woken by itself
         */
        record Pause(Instance instance, String reason, Instant seen, Optional<Instant> resumeAt) implements Verdict {}

        /** It is off or gone. */
        record Lost(String reason) implements Verdict {}
    }

    Verdict judge(Account account, Instance read) {
        Instant now = clock.instant();
        Budget budget = policy.budgets().of(account, now);
        Instance instance = SpentBudget.noted(read, budget, now);
        return switch (judge(account, instance, now)) {
            case Verdict.Keep keep ->
                new Verdict.Keep(
                        keep.instance(),
                        keep.seen(),
                        BudgetLimit.nextCheck(keep.nextCheck(), account, instance, policy, now));
            case Verdict.Pause pause when budget.usedUp() -> forMoney(pause, budget);
            case Verdict.Lost lost
            when budget.usedUp() ->
                new Verdict.Pause(instance, lost.reason() + ". " + BudgetLimit.reason(instance), now, Optional.empty());
            case Verdict.Pause pause -> pause;
            case Verdict.Lost lost -> lost;
        };
    }

    /** What the machine is needed for then waits until the budget starts anew. */
    private static Verdict forMoney(Verdict.Pause pause, Budget budget) {
        Optional<Instant> resumeAt =
                pause.resumeAt().map(at -> at.isBefore(budget.startsAnewAt()) ? budget.startsAnewAt() : at);
        String why = BudgetLimit.reason(pause.instance());
        String reason =
                resumeAt.map(at -> why + "; woken automatically at " + at).orElse(why);
        return new Verdict.Pause(pause.instance(), reason, pause.seen(), resumeAt);
    }

    private Verdict judge(Account account, Instance instance, Instant now) {
        return switch (reader.look(instance, account.report(instance))) {
            case ActivityReader.Observation.Lost(String reason) -> new Verdict.Lost(reason);
            case ActivityReader.Observation.Silent(Instant since) -> silent(instance, since, now);
            case ActivityReader.Observation.Seen(Activity activity) -> seen(instance, activity, now);
        };
    }

    private Verdict seen(Instance instance, Activity activity, Instant now) {
        Instance updated = with(instance, activity, policy, now);
        Instant last = updated.idleness().lastActivityAt().orElse(now);
        Optional<Instant> pauseAt = updated.idleness().pauseAt();
        if (pauseAt.isEmpty()) {
            return new Verdict.Keep(updated, Optional.of(activity), now.plus(policy.checkEvery()));
        }
        if (now.isBefore(pauseAt.get())) {
            Instant next = instance.machine().reports()
                    ? policy.nextCheckOfReports(pauseAt.get(), now)
                    : policy.nextCheck(pauseAt.get(), now);
            return new Verdict.Keep(updated, Optional.of(activity), next);
        }
        PausePlan plan = plan(updated, activity, policy, now);
        return new Verdict.Pause(updated, plan.reason(), last, plan.resumeAt());
    }

    private Verdict silent(Instance instance, Instant since, Instant now) {
        String said = "The machine has not reported since " + since;
        Optional<Instant> quiet = silentEnd(since).map(at -> later(at, observed(instance, now)));
        Optional<Instant> end = earlier(quiet, BudgetLimit.pauseAt(instance, Optional.empty()));
        Instant last = instance.idleness().lastActivityAt().orElse(since);
        Instance updated = instance.withIdleness(instance.idleness().read(AgentState.UNKNOWN, last, end))
                .withoutCondition(ConditionType.ACTIVITY_UNKNOWN)
                .withoutCondition(ConditionType.AGENT_PROBLEM)
                .withCondition(new Condition(ConditionType.MACHINE_SILENT, "silent", said, now, Optional.empty()));
        if (end.isPresent() && !now.isBefore(end.get())) {
            return new Verdict.Pause(updated, said + "; its volume is kept", since, Optional.empty());
        }
        Instant next = now.plus(policy.checkEvery());
        return new Verdict.Keep(
                updated, Optional.empty(), end.filter(next::isAfter).orElse(next));
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return Stream.concat(a.stream(), b.stream()).min(Instant::compareTo);
    }

    /**
     * When the checks themselves will have found the machine silent for as long: after an outage of this service, in which
     * nobody could hear the machines, they begin anew.
     */
    private Instant observed(Instance instance, Instant now) {
        Instant found = instance.condition(ConditionType.MACHINE_SILENT)
                .map(Condition::since)
                .orElse(now);
        return found.plus(policy.silentAfter().orElse(Duration.ZERO)).minus(MachineReport.SILENT);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Optional<Instant> silentEnd(Instant since) {
        return policy.silentAfter().map(since::plus);
    }

    /**
     * Why a machine that was to be paused is not, by what is known now.
     *
     * @param seen the use that the pause was based on
     */
    public Optional<String> objection(Account account, Instance instance, Instant seen) {
        if (BudgetLimit.decides(instance)) {
            return policy.budgets().of(account, clock.instant()).usedUp()
                    ? Optional.empty()
                    : Optional.of("the budget is no longer spent");
        }
        return switch (reader.lookAgain(instance, account.report(instance))) {
            case ActivityReader.Observation.Lost ignored -> Optional.empty();
            case ActivityReader.Observation.Silent(Instant since) ->
                silentEnd(since).filter(end -> !clock.instant().isBefore(end)).isPresent()
                        ? Optional.empty()
                        : Optional.of("its activity cannot be read");
            case ActivityReader.Observation.Seen(Activity activity) -> objection(instance, activity, seen);
        };
    }

    private Optional<String> objection(Instance instance, Activity activity, Instant seen) {
        if (!ActivityMeaning.known(activity)) {
            return Optional.of("its activity cannot be read");
        }
        if (activity.agent() == AgentState.WORKING) {
            return Optional.of("the agent is at work");
        }
        Optional<Instant> newer =
                ActivityMeaning.last(activity, Optional.empty()).filter(use -> ActivityMeaning.newer(use, seen));
        if (newer.isPresent()) {
            return newer.map(use -> "it was used at " + use);
        }
        return PausePlan.awaited(activity, instance.idleness().held(clock.instant()), clock.instant());
    }

    /**
     * The instance with this report of its machine, if there is one that is still believed: what its agents do, its last
     * use, when it will be paused, and conditions for the user. Without one, the instance as it was last checked.
     */
    public static Instance reported(Instance instance, Optional<MachineReport> report, IdlePolicy policy, Instant now) {
        return report.filter(newest -> !now.isAfter(newest.receivedAt().plus(MachineReport.FRESH)))
                .map(newest -> with(instance, newest.activity(), policy, now))
                .orElse(instance);
    }

    /**
     * The next version of an instance whose machine the last check could not hear, with a report that is believed: due for
     * a check at once. Empty where nothing was missed.
     */
    public static Optional<Instance> heardAgain(
            Instance instance, MachineReport report, IdlePolicy policy, Instant now) {
        boolean missed = instance.condition(ConditionType.MACHINE_SILENT)
                .or(() -> instance.condition(ConditionType.ACTIVITY_UNKNOWN))
                .isPresent();
        if (instance.status() != Status.RUNNING
                || instance.work().leasedAt(now)
                || !missed
                || !ActivityMeaning.known(report.activity())) {
            return Optional.empty();
        }
        Instance heard = with(instance, report.activity(), policy, now);
        return Optional.of(heard.withWork(heard.work().withDue(Due.idle(now))).next(now));
    }

    /** What the machine is needed for, or why it will be paused, in one sentence. */
    public static String reason(Instance instance, Activity activity, IdlePolicy policy, Instant now) {
        Instance judged = with(instance, activity, policy, now);
        return BudgetLimit.decides(judged)
                ? BudgetLimit.reason(judged)
                : plan(judged, activity, policy, now).reason();
    }

    private static Instance with(Instance instance, Activity activity, IdlePolicy policy, Instant now) {
        Instant last = ActivityMeaning.last(activity, instance.idleness().lastActivityAt())
                .orElse(now);
        Instance read = instance.withIdleness(instance.idleness().read(activity.agent(), last, Optional.empty()));
        Optional<Instant> money = BudgetLimit.pauseAt(instance, Optional.of(activity));
        if (!ActivityMeaning.known(activity)) {
            return noted(read.withIdleness(read.idleness().read(activity.agent(), last, money)), activity, now);
        }
        Instant needed = plan(read, activity, policy, now).neededUntil();
        Instant pauseAt = PaidHour.pauseAt(needed.isBefore(now) ? now : needed, instance.cost(), policy);
        Instant due = pauseAt.isAfter(now) ? pauseAt : PaidHour.pauseAt(needed, instance.cost(), policy);
        Optional<Instant> shown = earlier(Optional.of(due), money);
        Idleness idleness = read.idleness().read(activity.agent(), last, shown);
        return noted(read.withIdleness(idleness), activity, now);
    }

    private static PausePlan plan(Instance instance, Activity activity, IdlePolicy policy, Instant now) {
        Instant last = instance.idleness().lastActivityAt().orElse(now);
        return PausePlan.of(activity, last, instance.idleness().held(now), policy, now);
    }

    private static Instance noted(Instance instance, Activity activity, Instant now) {
        boolean known = ActivityMeaning.known(activity);
        String said = activity.problem().orElse("The machine did not report its activity");
        Instance heard = instance.withoutCondition(ConditionType.MACHINE_SILENT);
        Instance doubt = known
                ? heard.withoutCondition(ConditionType.ACTIVITY_UNKNOWN)
                : heard.withCondition(
                        new Condition(ConditionType.ACTIVITY_UNKNOWN, "unreadable", said, now, Optional.empty()));
        return known && activity.problem().isPresent()
                ? doubt.withCondition(new Condition(ConditionType.AGENT_PROBLEM, "agent", said, now, Optional.empty()))
                : doubt.withoutCondition(ConditionType.AGENT_PROBLEM);
    }
}
