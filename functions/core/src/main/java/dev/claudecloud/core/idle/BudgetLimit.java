package dev.claudecloud.core.idle;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Use;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.store.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the budget of its owner means for a running machine. While it is spent, the instance has the condition
 * {@code BudgetSpent}: a machine that is at work, or whose use is unknown, is paused an hour after that began, any other
 * at once, whatever it waits for or is held for.
 */
final class BudgetLimit {

    /** How long a machine may work on once the budget is spent. */
    static final Duration GRACE = Duration.ofHours(1);

    /** How long after an input somebody is taken to be at the terminal. */
    private static final Duration AT_THE_TERMINAL = Duration.ofMinutes(10);

    private BudgetLimit() {}

    /** True while a spent budget is what decides about the machine. */
    static boolean decides(Instance instance) {
        return instance.condition(ConditionType.BUDGET_SPENT).isPresent();
    }

    /** When a machine whose owner's budget is spent is paused for that; empty while it is not spent. */
    static Optional<Instant> pauseAt(Instance instance, Optional<Activity> activity) {
        return instance.condition(ConditionType.BUDGET_SPENT)
                .map(spent -> activity.filter(read -> !inUse(read)).isPresent()
                        ? spent.since()
                        : spent.since().plus(GRACE));
    }

    /** Why it is paused, in one sentence. */
    static String reason(Instance instance) {
        return instance.condition(ConditionType.BUDGET_SPENT)
                .map(Condition::message)
                .orElseThrow();
    }

    private static boolean inUse(Activity activity) {
        return !ActivityMeaning.known(activity)
                || activity.agent() == AgentState.WORKING
                || activity.lastInputAt()
                        .filter(input -> input.plus(AT_THE_TERMINAL).isAfter(activity.observedAt()))
                        .isPresent();
    }

    /**
     * The next check of a machine that would be due at {@code next}: at the normal interval once the budget is nearly
     * spent, and when the next started hour of the machine would spend it.
     */
    static Instant nextCheck(Instant next, Account account, Instance instance, IdlePolicy policy, Instant now) {
        Instant often = policy.nextCheck(next, now);
        Instant base = policy.budgets().of(account, now).nearlyUsedUp() ? often : next;
        return instance.cost()
                .machine()
                .map((Use use) -> use.nextHour(now))
                .filter(hour -> hour.isBefore(base)
                        && policy.budgets().of(account, hour).usedUp())
                .orElse(base);
    }
}
