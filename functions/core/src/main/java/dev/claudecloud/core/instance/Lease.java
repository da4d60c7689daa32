package dev.claudecloud.core.instance;

import java.time.Instant;

/**
 * The right of one worker invocation to work on an instance. It outlives the invocation's deadline, so that no other
 * worker takes over while the holder may still be alive.
 *
 * @param owner the invocation's own id
 */
public record Lease(String owner, Instant until) {

    /** True from {@code until} on. */
    public boolean over(Instant now) {
        return !now.isBefore(until);
    }
}
