package dev.claudecloud.core.budget;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import java.time.Instant;
import java.util.Optional;

/** What the budget of its owner says about an instance, as conditions. */
public final class SpentBudget {

    private SpentBudget() {}

    /** The instance with the condition that the budget asks for, and without one that no longer holds. */
    public static Instance noted(Instance instance, Budget budget, Instant now) {
        if (budget.usedUp()) {
            return instance.withoutCondition(ConditionType.BUDGET_NEARLY_SPENT)
                    .withCondition(condition(ConditionType.BUDGET_SPENT, budget, now, Optional.empty()));
        }
        Instance allowed = instance.withoutCondition(ConditionType.BUDGET_SPENT);
        return budget.nearlyUsedUp()
                ? allowed.withCondition(condition(ConditionType.BUDGET_NEARLY_SPENT, budget, now, Optional.empty()))
                : allowed.withoutCondition(ConditionType.BUDGET_NEARLY_SPENT);
    }

    /** The next version of a paused instance that is to be woken by itself once the budget starts anew. */
    public static Instance waiting(Instance instance, Budget budget, Instant now) {
        Instant then = budget.startsAnewAt();
        return instance.withCondition(condition(ConditionType.BUDGET_SPENT, budget, now, Optional.of(then)))
                .withWork(instance.work().withDue(Due.work(then)))
                .next(now);
    }

    /**
     * The next version of an instance whose owner's budget was changed, due now where that may decide something: the
     * pause of a running one, or the wake of one that waits for the budget.
     */
    public static Optional<Instance> changed(Instance instance, Instant now) {
        boolean idle = instance.status() == Status.RUNNING;
        boolean waits = instance.status() == Status.STOPPED
                && instance.condition(ConditionType.BUDGET_SPENT).isPresent();
        if (!idle && !waits) {
            return Optional.empty();
        }
        Due due = idle ? Due.idle(now) : Due.work(now);
        return Optional.of(instance.withWork(instance.work().withDue(due)).next(now));
    }

    private static Condition condition(ConditionType type, Budget budget, Instant now, Optional<Instant> next) {
        return new Condition(type, "spent", budget.sentence(), now, next);
    }
}
