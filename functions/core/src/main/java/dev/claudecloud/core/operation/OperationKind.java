package dev.claudecloud.core.operation;

import java.util.Locale;

/** The purpose of an operation. */
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
