package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.OperationError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The conditions that a worker sets. */
public final class WorkerConditions {

    private static final String FAILED = "Failed";
    public static final String NEEDS_ATTENTION = "NeedsAttention";

    private WorkerConditions() {}

    static Condition failed(OperationError cause, Instant now) {
        return of(FAILED, cause, now, Optional.empty());
    }

    static Condition needsAttention(OperationError cause, Instant now) {
        return of(NEEDS_ATTENTION, cause, now, Optional.empty());
    }

    static Condition retrying(OperationError cause, Instant now, Instant next) {
        return of("Retrying", cause, now, Optional.of(next));
    }

    /** Named after what is waited for: {@code Capacity}, {@code RateLimited}, {@code ProviderUnreachable}. */
    static Condition waiting(OperationError cause, Instant now, Instant next) {
        return of(camelCase(cause.code()), cause, now, Optional.of(next));
    }

    /** With this wait or retry as the only one; why an instance is in error stays. */
    static Instance pending(Instance instance, Condition wait) {
        List<Condition> kept = instance.conditions().stream()
                .filter(c -> c.type().equals(FAILED) || c.type().equals(wait.type()))
                .toList();
        return instance.withConditions(kept).withCondition(wait);
    }

    /** Without waits and retries. */
    static Instance settled(Instance instance) {
        return instance.withConditions(instance.conditions().stream()
                .filter(c -> c.nextTryAt().isEmpty())
                .toList());
    }

    private static Condition of(String type, OperationError cause, Instant now, Optional<Instant> next) {
        return new Condition(type, cause.code(), cause.message(), now, next);
    }

    private static String camelCase(String code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.split("_", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
