package dev.claudecloud.core.provision;

/** The worker no longer holds the lease, or the user wants something else by now: stop, and write nothing more. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
