package dev.claudecloud.core.provision;

/** The worker no longer holds the lease, or the desired state has changed: stop, and write nothing more. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
