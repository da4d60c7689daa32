package dev.claudecloud.lab.simulators.http;

/** Ends the handling of a request with this answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Response response;

    /** Carries no stack: it is an answer, not a defect. */
    public Refusal(Response response) {
        super("refused with " + response.status(), null, false, false);
        this.response = response;
    }

    /** What the client gets. */
    public Response response() {
        return response;
    }
}
