package dev.claudecloud.core.instance;

import java.util.Locale;

/** The two readers of the due index. */
public enum DueQueue {
    WORK,
    IDLE;

    /** The name in the index. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
