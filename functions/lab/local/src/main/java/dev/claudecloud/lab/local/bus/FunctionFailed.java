package dev.claudecloud.lab.local.bus;

/** Thrown if a function ended with an exception or timed out. */
public final class FunctionFailed extends Exception {

    private static final long serialVersionUID = 1L;

    FunctionFailed(String message, Throwable cause) {
        super(message, cause);
    }

    FunctionFailed(String message) {
        super(message);
    }
}
