package dev.claudecloud.core.retry;

import java.util.Optional;
import java.util.function.IntFunction;

/** Optimistic commit: reads, decides and writes, and starts over with a fresh read when others wrote in between. */
public final class OptimisticRetry {

    private OptimisticRetry() {}

    /**
     * Repeats until an attempt has a result.
     *
     * @param maxAttempts the maximum number of attempts
     * @param attempt receives its number, from 0; returns empty when another writer was faster
     * @return empty when another writer was faster each time
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
