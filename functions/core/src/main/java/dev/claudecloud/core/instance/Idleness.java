package dev.claudecloud.core.instance;

import dev.claudecloud.core.provision.AgentState;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about the use of an instance.
 *
 * @param lastActivityAt the newest sign of use that was read
 * @param pauseAt when it will be paused without further activity; empty while that is unknown
 * @param pauseReason why it was last paused; kept until it is woken
 */
public record Idleness(
        AgentState agent, Optional<Instant> lastActivityAt, Optional<Instant> pauseAt, Optional<String> pauseReason) {

    /** Nothing known yet. */
    public static final Idleness UNKNOWN =
            new Idleness(AgentState.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

    /** Paused, or about to be, for this reason. */
    public Idleness paused(String reason) {
        return new Idleness(AgentState.UNKNOWN, lastActivityAt, Optional.empty(), Optional.of(reason));
    }

    /** Running from {@code now} on, to be paused at {@code pause} without further activity. */
    public static Idleness startedAt(Instant now, Instant pause) {
        return new Idleness(AgentState.UNKNOWN, Optional.of(now), Optional.of(pause), Optional.empty());
    }
}
