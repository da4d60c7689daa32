package dev.claudecloud.core.provision;

import java.util.Locale;
import java.util.Optional;

/** What an agent on a machine is doing, the busiest first. {@link #UNKNOWN} never counts as idleness. */
public enum AgentState {
    WORKING,
    /** It asks for a permission and is blocked until it is granted. */
    WAITING_PERMISSION,
    /** It has used up its usage limit and continues when that resets. */
    LIMITED,
    /** Its turn is over; it waits for a prompt. */
    WAITING_USER,
    /** No agent runs, and it is known to have ended. */
    IDLE,
    UNKNOWN;

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this name. */
    public static Optional<AgentState> of(String text) {
        for (AgentState state : values()) {
            if (state.text().equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
