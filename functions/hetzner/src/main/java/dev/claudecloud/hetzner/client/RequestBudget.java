package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many requests the project has left, as the headers of each answer said; it grows back evenly between answers.
 * Hetzner allows 3600 an hour to a project, so Terraform and every other worker draw on the same budget. Thread-safe.
 */
public final class RequestBudget {

    /** Kept back for work that saves money or is already half done. */
    public static final long RESERVE = 100;

    private static final Duration REFILL = Duration.ofHours(1);

    private final InstantSource clock;
    private Optional<Reading> last = Optional.empty();

    /**
     * What the headers of an answer said.
     *
     * @param limit requests per hour
     * @param remaining what was left
     * @param reset when all of them are back, by Hetzner's clock
     */
    public record Reading(long limit, long remaining, Instant reset, Instant at) {}

    public RequestBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes note of an answer's headers; an answer without them changes nothing. */
    synchronized void note(HttpReply reply) {
        Optional<Long> limit = number(reply, "RateLimit-Limit");
        Optional<Long> remaining = number(reply, "RateLimit-Remaining");
        if (limit.isPresent() && remaining.isPresent() && limit.get() > 0) {
            Instant now = clock.instant();
            Instant full =
                    number(reply, "RateLimit-Reset").map(Instant::ofEpochSecond).orElse(now.plus(REFILL));
            last = Optional.of(new Reading(limit.get(), Math.max(0, remaining.get()), full, now));
        }
    }

    private static Optional<Long> number(HttpReply reply, String header) {
        return reply.header(header).filter(text -> text.matches("[0-9]{1,15}")).map(Long::valueOf);
    }

    /** The newest reading; empty before the first answer. */
    public synchronized Optional<Reading> reading() {
        return last;
    }

    /** What is left by now; empty before the first answer. */
    public Optional<Long> remaining() {
        Instant now = clock.instant();
        return reading().map(r -> remaining(r, now));
    }

    /**
     * How long to wait until {@code need} requests can be spent without touching the reserve; empty when they can be
     * now, or when nothing is known yet.
     */
    public Optional<Duration> pauseFor(long need) {
        Instant now = clock.instant();
        return reading()
                .filter(r -> remaining(r, now) < RESERVE)
                .map(r -> timeFor(r, Math.min(r.limit(), RESERVE + need) - remaining(r, now)))
                .filter(Duration::isPositive);
    }

    /** How long until the window is full again, at least a second; empty before the first answer. */
    Optional<Duration> untilReset() {
        Instant now = clock.instant();
        return reading().map(r -> Duration.between(now, r.reset())).filter(Duration::isPositive);
    }

    private static long remaining(Reading reading, Instant now) {
        long passed = Math.max(0, Duration.between(reading.at(), now).toMillis());
        return Math.min(reading.limit(), reading.remaining() + reading.limit() * passed / REFILL.toMillis());
    }

    private static Duration timeFor(Reading reading, long requests) {
        return Duration.ofMillis(Math.ceilDiv(requests * REFILL.toMillis(), reading.limit()));
    }
}
