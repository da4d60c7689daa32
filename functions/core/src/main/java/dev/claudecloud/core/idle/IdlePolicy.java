package dev.claudecloud.core.idle;

import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules for when a machine counts as idle.
 *
 * @param idleAfter the time without any activity, 1 minute to 30 days
 * @param waitingAfter the same while the agent waits for a permission; at least {@code idleAfter}
 * @param checkEvery the time between two checks of a machine, 1 second to 15 minutes
 */
public record IdlePolicy(Duration idleAfter, Duration waitingAfter, Duration checkEvery) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(15);

    public IdlePolicy {
        if (idleAfter.compareTo(SHORTEST) < 0 || waitingAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the idle limits must be between 1 minute and 30 days");
        }
        if (waitingAfter.compareTo(idleAfter) < 0) {
            throw new IllegalArgumentException("the limit while waiting for a permission is below the idle limit");
        }
        if (checkEvery.compareTo(Duration.ofSeconds(1)) < 0 || checkEvery.compareTo(LONGEST_CHECK) > 0) {
            throw new IllegalArgumentException("idle checks must be 1 second to 15 minutes apart");
        }
    }

    /** How long {@code agent} may be without activity. */
    Duration limit(AgentState agent) {
        return agent == AgentState.WAITING_PERMISSION ? waitingAfter : idleAfter;
    }

    /** The time of the next check, when a pause is due at {@code pauseAt}. */
    public Instant nextCheck(Instant pauseAt, Instant now) {
        Instant regular = now.plus(checkEvery);
        return pauseAt.isBefore(regular) ? pauseAt : regular;
    }
}
