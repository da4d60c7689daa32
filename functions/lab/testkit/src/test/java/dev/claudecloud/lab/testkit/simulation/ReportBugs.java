package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Bugs about machines that report by themselves, each of which the simulation must detect. */
final class ReportBugs {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private ReportBugs() {}

    /** An agent at work counts as one that waits for its user. */
    static Bugs workIsIgnored() {
        return reading(report -> agents(
                report,
                agent -> agent.state() == AgentState.WORKING
                        ? AgentActivity.main(AgentState.WAITING_USER, Optional.empty())
                        : agent));
    }

    /** A usage limit counts as waiting for the user. */
    static Bugs limitsAreIgnored() {
        return reading(report -> agents(
                report,
                agent -> agent.state() == AgentState.LIMITED
                        ? AgentActivity.main(AgentState.WAITING_USER, agent.since())
                        : agent));
    }

    /** A planned turn is not known. */
    static Bugs plansAreIgnored() {
        return reading(report -> agents(report, agent -> AgentActivity.main(agent.state(), agent.since())));
    }

    /** What the machine is held for by itself is not known. */
    static Bugs holdsOfMachinesAreIgnored() {
        return reading(report -> with(
                report,
                report.receivedAt(),
                activity -> new Activity(
                        activity.observedAt(),
                        activity.lastInputAt(),
                        activity.agents(),
                        List.of(),
                        Optional.empty())));
    }

    /** What a user holds a machine for is not known. */
    static Bugs holdsOfUsersAreIgnored() {
        return accounts(account -> instances(
                account,
                instance -> instance.withIdleness(instance.idleness().held(Instant.MIN).stream()
                        .map(hold -> hold.name())
                        .reduce(instance.idleness(), Idleness::without, (a, b) -> b))));
    }

    /** The machine is held for ever. */
    static Bugs holdsNeverEnd() {
        Hold hold = new Hold("for-ever", NEVER, Optional.empty());
        return reading(report -> with(
                report,
                report.receivedAt(),
                activity -> new Activity(
                        activity.observedAt(),
                        activity.lastInputAt(),
                        activity.agents(),
                        List.of(hold),
                        Optional.empty())));
    }

    /** The last report is believed for ever. */
    static Bugs silenceIsNotNoticed() {
        return reading(report -> with(
                report,
                NEVER,
                activity -> new Activity(
                        NEVER, activity.lastInputAt(), activity.agents(), activity.holds(), activity.problem())));
    }

    /** The pause trusts the idle check: it sees what a machine reports as if it did nothing. */
    static Bugs pauseIsNotConfirmed() {
        Bugs blind = reading(report -> with(
                report,
                report.receivedAt(),
                activity -> Activity.of(activity.observedAt(), AgentState.IDLE, Optional.empty())));
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return blind.store(store, generation);
            }
        };
    }

    /** Both judgements, of the check and of the pause, read reports like this. */
    private static Bugs reading(UnaryOperator<MachineReport> bug) {
        return accounts(account -> new Account(
                account.user(),
                account.keys(),
                account.tokens(),
                account.instances(),
                account.reports().stream().map(bug).toList()));
    }

    private static Bugs accounts(UnaryOperator<Account> bug) {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return ofSchedules(store);
            }

            @Override
            public Store ofSchedules(Store store) {
                return new StoreDecorator(store) {
                    @Override
                    public Optional<Account> account(UserId user) {
                        return super.account(user).map(bug);
                    }
                };
            }
        };
    }

    private static Account instances(Account account, UnaryOperator<Instance> bug) {
        return new Account(
                account.user(),
                account.keys(),
                account.tokens(),
                account.instances().stream().map(bug).toList(),
                account.reports());
    }

    private static MachineReport agents(MachineReport report, UnaryOperator<AgentActivity> bug) {
        return with(
                report,
                report.receivedAt(),
                activity -> new Activity(
                        activity.observedAt(),
                        activity.lastInputAt(),
                        activity.agents().stream().map(bug).toList(),
                        activity.holds(),
                        activity.problem()));
    }

    private static MachineReport with(MachineReport report, Instant at, Function<Activity, Activity> bug) {
        return new MachineReport(
                report.instance(),
                report.token(),
                report.boot(),
                report.earlierBoot(),
                report.sequence(),
                at,
                bug.apply(report.activity()),
                report.facts(),
                report.version());
    }
}
