package dev.claudecloud.lab.local.bus;

/** A function ended with an exception, or did not end in its time. */
public final class FunctionFailed extends Exception {

    private static final long serialVersionUID = 1L;

    FunctionFailed(String message, Throwable cause) {
        super(message, cause);
    }

    FunctionFailed(String message) {
        super(message);
    }
}
