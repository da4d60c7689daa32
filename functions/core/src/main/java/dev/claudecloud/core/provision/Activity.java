package dev.claudecloud.core.provision;

import java.time.Instant;
import java.util.Optional;

/**
 * What a machine reports about its use.
 *
 * @param observedAt when it was read
 * @param lastInputAt the newest terminal input, if there was any
 * @param agent what the agent is doing
 * @param agentSince since when it has been doing that, as far as known
 * @param problem something on the machine that a person should see, such as an unanswered dialog
 */
public record Activity(
        Instant observedAt,
        Optional<Instant> lastInputAt,
        AgentState agent,
        Optional<Instant> agentSince,
        Optional<String> problem) {

    /** The activity of a machine that could not be asked. */
    public static Activity unknown(Instant now, String why) {
        return new Activity(now, Optional.empty(), AgentState.UNKNOWN, Optional.empty(), Optional.of(why));
    }
}
