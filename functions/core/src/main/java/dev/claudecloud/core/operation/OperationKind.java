package dev.claudecloud.core.operation;

import java.util.Locale;

/** What an operation is for. */
public enum OperationKind {
    CREATE,
    PAUSE,
    WAKE,
    DESTROY;

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
