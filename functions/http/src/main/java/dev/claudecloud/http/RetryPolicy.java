package dev.claudecloud.http;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the attempts of a call: exponential back-off with jitter where another attempt is safe and may succeed. */
final class RetryPolicy {

    /** The maximum number of attempts of one call. */
    static final int MAX_ATTEMPTS = 3;

    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final double GROWTH = 3;
    /**
     * The jitter: a pause is longer or shorter by up to this share, so that calls that failed together are not retried
     * together.
     */
    static final double JITTER = 0.5;

    private final Pause pause;
    private final RandomGenerator random;

    RetryPolicy(Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
    }

    <T> T run(ApiRequest.Method method, Supplier<T> attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (ApiException failure) {
                if (attempts == MAX_ATTEMPTS || !again(method, failure)) {
                    throw failure;
                }
                rest(attempts, failure);
            }
        }
    }

    private static boolean again(ApiRequest.Method method, ApiException failure) {
        return method.idempotent() && !Thread.currentThread().isInterrupted() && failure.transientFailure();
    }

    private void rest(int attempts, ApiException failure) {
        double factor = Math.pow(GROWTH, attempts - 1.0) * (1 + JITTER * (2 * random.nextDouble() - 1));
        try {
            pause.of(Duration.ofMillis(Math.round(FIRST_PAUSE.toMillis() * factor)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
