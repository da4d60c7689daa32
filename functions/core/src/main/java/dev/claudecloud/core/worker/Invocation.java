package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Lease;
import java.time.Duration;
import java.time.Instant;

/**
 * One run of a worker.
 *
 * @param owner the run's own id, never reused: not Lambda's request id alone, which two deliveries of an event share
 * @param deadline the latest time at which the run is killed
 */
public record Invocation(String owner, Instant deadline) {

    /** How long a lease outlives the deadline, so that requests in flight land before another worker takes over. */
    public static final Duration LEASE_GRACE = Duration.ofSeconds(60);

    public Invocation {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("an invocation without an id");
        }
    }

    Lease lease() {
        return new Lease(owner, deadline.plus(LEASE_GRACE));
    }

    Duration remaining(Instant now) {
        return now.isBefore(deadline) ? Duration.between(now, deadline) : Duration.ZERO;
    }
}
