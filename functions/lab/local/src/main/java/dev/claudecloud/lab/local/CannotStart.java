package dev.claudecloud.lab.local;

/** Thrown if the local cloud cannot start, with the reason in one line for the user. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
