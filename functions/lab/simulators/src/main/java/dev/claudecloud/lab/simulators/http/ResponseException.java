package dev.claudecloud.lab.simulators.http;

/** Ends the handling of a request with this answer. */
public final class ResponseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SimulatorResponse response;

    /** Carries no stack: it is an answer, not a defect. */
    public ResponseException(SimulatorResponse response) {
        super("refused with " + response.status(), null, false, false);
        this.response = response;
    }

    /** What the client gets. */
    public SimulatorResponse response() {
        return response;
    }
}
