package dev.claudecloud.core.instance;

import java.util.Locale;

/** The status of an instance; {@link StateMachine} alone defines the transitions. */
public enum Status {
    PROVISIONING,
    RUNNING,
    PAUSING,
    STOPPED,
    WAKING,
    DESTROYING,
    DESTROYED,
    ERROR;

    /** True while an operation has work to do. */
    public boolean working() {
        return switch (this) {
            case PROVISIONING, PAUSING, WAKING, DESTROYING -> true;
            case RUNNING, STOPPED, DESTROYED, ERROR -> false;
        };
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
