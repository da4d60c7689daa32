package dev.claudecloud.hetzner.terraform;

/** Thrown when the state on disk is not the next version of the state that was last passed on. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }
}
