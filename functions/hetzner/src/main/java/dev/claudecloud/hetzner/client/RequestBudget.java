package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The number of requests that the project has left, according to the headers of each response; it is restored evenly
 * between responses. Hetzner allows 3600 requests per hour and project, so Terraform and every other worker share the
 * same budget. Thread-safe.
 */
public final class RequestBudget {

    /** The requests reserved for work that saves money or is already half done. */
    public static final long RESERVE = 100;

    private static final Duration REFILL = Duration.ofHours(1);

    private final InstantSource clock;
    private Optional<Reading> last = Optional.empty();

    /**
     * The values in the headers of a response.
     *
     * @param limit requests per hour
     * @param remaining the requests that were left
     * @param reset when all of them are restored, by Hetzner's clock
     */
    public record Reading(long limit, long remaining, Instant reset, Instant at) {}

    public RequestBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** Records a response's headers; a response without them changes nothing. */
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

    /** Returns the newest reading; empty before the first response. */
    public synchronized Optional<Reading> reading() {
        return last;
    }

    /** Returns the requests that are left now; empty before the first response. */
    public Optional<Long> remaining() {
        Instant now = clock.instant();
        return reading().map(r -> remaining(r, now));
    }

    /**
     * Returns how long to wait until {@code need} requests can be spent without using the reserve; empty when they can
     * be spent now, or when nothing is known yet.
     */
    public Optional<Duration> pauseFor(long need) {
        Instant now = clock.instant();
        return reading()
                .filter(r -> remaining(r, now) < RESERVE)
                .map(r -> timeFor(r, Math.min(r.limit(), RESERVE + need) - remaining(r, now)))
                .filter(Duration::isPositive);
    }

    /** Returns how long until the window is full again, at least a second; empty before the first response. */
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
