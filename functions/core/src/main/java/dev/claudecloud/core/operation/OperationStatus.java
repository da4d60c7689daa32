package dev.claudecloud.core.operation;

import java.util.Locale;

/** How far an operation is. */
public enum OperationStatus {
    /** Asked for; no worker has it yet. */
    PENDING,
    /** A worker is at it. */
    RUNNING,
    /** Goes on by itself at a time that the message names. */
    WAITING,
    SUCCEEDED,
    FAILED,
    /** Given up: by the user, by a newer wish, or since newer activity spoke against a pause. */
    CANCELLED;

    /** True when nothing will change any more. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
