package dev.claudecloud.lab.simulators.http;

/** Ends the handling of a request with this response. */
public final class ResponseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SimulatorResponse response;

    /** Carries no stack trace, since it is a response and not a defect. */
    public ResponseException(SimulatorResponse response) {
        super("refused with " + response.status(), null, false, false);
        this.response = response;
    }

    /** Returns the response for the client. */
    public SimulatorResponse response() {
        return response;
    }
}
