package dev.claudecloud.core.provision;

/** The worker no longer holds the lease, or the user wants something else by now: stop, and write nothing more. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(message);
    }
}
