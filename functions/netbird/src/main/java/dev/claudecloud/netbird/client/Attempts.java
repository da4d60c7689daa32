package dev.claudecloud.netbird.client;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the attempts of a call: a few where a further one does no harm and may help, else one. */
final class Attempts {

    /** The most attempts of one call. */
    static final int MOST = 3;

    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final double GROWTH = 3;
    static final double SPREAD = 0.5;

    /** What a gateway says when what is behind it does not answer. NetBird's own 500 stays a 500. */
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final Retry retry = Retry.of(
            "netbird",
            RetryConfig.custom()
                    .maxAttempts(MOST)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, GROWTH, SPREAD))
                    .retryOnException(Attempts::mayPass)
                    .build());
    private final Pause pause;

    Attempts(Pause pause) {
        this.pause = pause;
    }

    <T> T run(ApiRequest request, Supplier<T> attempt) {
        if (!request.method().repeatable()) {
            return attempt.get();
        }
        Retry.AsyncContext<T> context = retry.asyncContext();
        while (true) {
            try {
                T result = attempt.get();
                context.onComplete();
                return result;
            } catch (NetBirdException failure) {
                rest(context.onError(failure), failure);
            }
        }
    }

    /** Negative says that there is no further attempt. */
    private void rest(long millis, NetBirdException failure) {
        if (millis < 0) {
            throw failure;
        }
        try {
            pause.of(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static boolean mayPass(Throwable thrown) {
        if (!(thrown instanceof NetBirdException failure)
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (failure.failure()) {
            case RATE_LIMITED, TIMEOUT, UNREACHABLE -> true;
            case SERVER -> PASSING.contains(failure.status().orElse(0));
            case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, LINKED, CONFLICT, PRECONDITION, INVALID, UNREADABLE -> false;
        };
    }
}
