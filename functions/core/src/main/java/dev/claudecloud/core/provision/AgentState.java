package dev.claudecloud.core.provision;

import java.util.Locale;

/** What the agent on a machine is doing. {@link #UNKNOWN} never counts as idleness. */
public enum AgentState {
    WORKING,
    /** It asks for a permission and is blocked until it is granted. */
    WAITING_PERMISSION,
    /** Its turn is over; it waits for a prompt. */
    WAITING_USER,
    /** No agent runs, and it is known to have ended. */
    IDLE,
    UNKNOWN;

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
