package dev.claudecloud.core.retry;

import dev.claudecloud.core.port.Waiter;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Retries a call after a transient failure, with a pause in between. The call must be safe to repeat. */
public final class TransientRetry {

    private final int maxAttempts;
    private final Waiter waiter;
    private final IntFunction<Duration> pause;

    /** @param pause the pause after the attempt with this number, from 1 */
    public TransientRetry(int maxAttempts, Waiter waiter, IntFunction<Duration> pause) {
        this.maxAttempts = maxAttempts;
        this.waiter = waiter;
        this.pause = pause;
    }

    /** Retries without a pause, for failures that pass at once, such as a race for a name. */
    public static TransientRetry atOnce(int maxAttempts) {
        return new TransientRetry(maxAttempts, time -> {}, attempt -> Duration.ZERO);
    }

    /**
     * Returns the result of the call; a failure that is not transient, or the last one, is rethrown unchanged.
     *
     * @param passes whether a failure is transient and worth another attempt
     */
    public <T> T untilAnswered(Supplier<T> call, Predicate<RuntimeException> passes) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (attempt == maxAttempts || !passes.test(e)) {
                    throw e;
                }
            }
            waiter.await(pause.apply(attempt));
        }
    }
}
