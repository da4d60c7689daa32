package dev.claudecloud.core.operation;

import java.util.Locale;

/** The status of an operation. */
public enum OperationStatus {
    /** Requested; no worker has taken it yet. */
    PENDING,
    /** A worker is running it. */
    RUNNING,
    /** Continues automatically, at a time that a condition of the instance names. */
    WAITING,
    SUCCEEDED,
    FAILED,
    /** Abandoned: by the user, for a newer request, or because newer activity ruled out a pause. */
    CANCELLED;

    /** True when the status is final. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
