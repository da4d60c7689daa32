package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.OperationError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The conditions that a worker sets. */
final class WorkerConditions {

    private WorkerConditions() {}

    static Condition failed(OperationError cause, Instant now) {
        return of(ConditionType.FAILED, cause, now, Optional.empty());
    }

    static Condition needsAttention(OperationError cause, Instant now) {
        return of(ConditionType.NEEDS_ATTENTION, cause, now, Optional.empty());
    }

    static Condition retrying(OperationError cause, Instant now, Instant next) {
        return of(ConditionType.RETRYING, cause, now, Optional.of(next));
    }

    /** Named after the cause of the wait, as the failure is: {@code CAPACITY}, {@code RATE_LIMITED}. */
    static Condition waiting(OperationError cause, Instant now, Instant next) {
        return of(ConditionType.valueOf(cause.code().toUpperCase(Locale.ROOT)), cause, now, Optional.of(next));
    }

    /** The instance with this wait or retry as the only one; the cause of an error stays, and a spent budget. */
    static Instance pending(Instance instance, Condition wait) {
        List<Condition> kept = instance.conditions().stream()
                .filter(c -> c.type() == ConditionType.FAILED
                        || c.type() == ConditionType.BUDGET_SPENT
                        || c.type() == wait.type())
                .toList();
        return instance.withConditions(kept).withCondition(wait);
    }

    /** The instance without waits and retries. */
    static Instance settled(Instance instance) {
        return instance.withConditions(instance.conditions().stream()
                .filter(c -> c.nextTryAt().isEmpty())
                .toList());
    }

    private static Condition of(ConditionType type, OperationError cause, Instant now, Optional<Instant> next) {
        return new Condition(type, cause.code(), cause.message(), now, next);
    }
}
