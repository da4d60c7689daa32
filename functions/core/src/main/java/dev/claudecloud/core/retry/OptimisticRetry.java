package dev.claudecloud.core.retry;

import java.util.Optional;
import java.util.function.IntFunction;

/** Optimistic commit: reads, decides and writes, and begins anew with a fresh read while others write in between. */
public final class OptimisticRetry {

    private OptimisticRetry() {}

    /**
     * Tries until an attempt has a result.
     *
     * @param maxAttempts how often at most
     * @param attempt gets its number, from 0; empty when somebody else was faster
     * @return empty when somebody else was faster each time
     */
    public static <R> Optional<R> untilCommitted(int maxAttempts, IntFunction<Optional<R>> attempt) {
        for (int i = 0; i < maxAttempts; i++) {
            Optional<R> result = attempt.apply(i);
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }
}
