package dev.claudecloud.hetzner.terraform;

/** The state on the disk is not the next version of the state that was handed over last. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }
}
