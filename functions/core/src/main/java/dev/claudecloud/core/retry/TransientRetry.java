package dev.claudecloud.core.retry;

import dev.claudecloud.core.port.Waiter;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats a call whose failure may pass, with a pause between. The call must do no harm when it is made twice. */
public final class TransientRetry {

    private final int maxAttempts;
    private final Waiter waiter;
    private final IntFunction<Duration> pause;

    /** @param pause after the attempt of this number, from 1 */
    public TransientRetry(int maxAttempts, Waiter waiter, IntFunction<Duration> pause) {
        this.maxAttempts = maxAttempts;
        this.waiter = waiter;
        this.pause = pause;
    }

    /** Without a pause, for what is over at once, such as a race for a name. */
    public static TransientRetry atOnce(int maxAttempts) {
        return new TransientRetry(maxAttempts, time -> {}, attempt -> Duration.ZERO);
    }

    /**
     * What the call gives; a failure that does not pass, or the last one, comes out as it is.
     *
     * @param passes which failures are worth another attempt
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
