package dev.claudecloud.core.provision;

import java.util.Locale;

/** Why a provider call failed; the one table from failure to handling. */
public enum ProvisionCode {
    ENGINE_UNREACHABLE(Handling.RETRY, 5),
    CONFLICT(Handling.RETRY, 8),
    TIMEOUT(Handling.RETRY, 8),
    INTERNAL(Handling.RETRY, 8),
    /** The machine came up but never became ready. */
    NOT_READY(Handling.RETRY, 2),
    CAPACITY(Handling.WAIT, 0),
    RATE_LIMITED(Handling.WAIT, 0),
    UNAUTHORIZED(Handling.WAIT, 0),
    IMAGE_MISSING(Handling.FAIL, 0),
    INVALID_REQUEST(Handling.FAIL, 0),
    /** Something has our name but not our label. */
    FOREIGN_RESOURCE(Handling.ATTENTION, 0),
    /** More than one thing carries our label. */
    AMBIGUOUS(Handling.ATTENTION, 0),
    /** The recorded volume is not there: never replaced by an empty one. */
    VOLUME_MISSING(Handling.ATTENTION, 0);

    private final Handling handling;
    private final int attempts;

    ProvisionCode(Handling handling, int attempts) {
        this.handling = handling;
        this.attempts = attempts;
    }

    public Handling handling() {
        return handling;
    }

    /** How many failed tries of one step are allowed, for {@link Handling#RETRY}. */
    public int attempts() {
        return attempts;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
