package dev.claudecloud.lab.simulators.hetzner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The rate limit: a token bucket that holds an hour's worth of requests and is refilled evenly, one token a second by
 * default.
 */
final class RateLimit {

    static final String MESSAGE = "limit of requests per hour reached";

    private static final long SECONDS_OF_AN_HOUR = 3600;
    private static final double NANOS = 1e9;

    private final InstantSource clock;
    private final int perHour;
    private double tokens;
    private Instant filledAt;

    RateLimit(InstantSource clock, int perHour) {
        this.clock = clock;
        this.perHour = perHour;
        this.tokens = perHour;
        this.filledAt = clock.instant();
    }

    /** Takes one token, if there is one. */
    synchronized boolean take() {
        fill();
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    synchronized void leave(int remaining) {
        fill();
        tokens = Math.min(perHour, remaining);
    }

    synchronized Map<String, String> headers() {
        fill();
        return headers((int) tokens);
    }

    /** Returns the headers of an empty bucket, whatever it holds. */
    synchronized Map<String, String> emptyHeaders() {
        return headers(0);
    }

    private Map<String, String> headers(int remaining) {
        long untilFull = (long) Math.ceil((perHour - (double) remaining) * SECONDS_OF_AN_HOUR / perHour);
        long reset = clock.instant().getEpochSecond() + untilFull;
        return Map.of(
                "RateLimit-Limit", Integer.toString(perHour),
                "RateLimit-Remaining", Integer.toString(remaining),
                "RateLimit-Reset", Long.toString(reset));
    }

    private void fill() {
        Instant now = clock.instant();
        double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
        tokens = Math.min(perHour, tokens + seconds * perHour / SECONDS_OF_AN_HOUR);
        filledAt = now;
    }
}
