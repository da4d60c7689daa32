package dev.claudecloud.worker.kill;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;

/**
 * A moment in the communication with Hetzner.
 *
 * @param path a regular expression for the whole path below {@code /v1}
 * @param done whether the request has taken effect, and only the response is missing
 */
record Moment(String method, String path, boolean done) {

    /** The request is on its way and never arrives. */
    static Moment before(String method, String path) {
        return new Moment(method, path, false);
    }

    /** The request has taken effect, and nobody receives the response. */
    static Moment after(String method, String path) {
        return new Moment(method, path, true);
    }

    boolean fits(SimulatorRequest request) {
        return request.method().equals(method) && request.path().matches("/v1" + path);
    }

    /** Whether Terraform is sure to send this request: a server unknown to it is deleted by the worker itself. */
    boolean isTerraforms() {
        return (method.equals("POST") && path.matches("/servers|/volumes.*")) || path.equals("/actions");
    }

    @Override
    public String toString() {
        return (done ? "after " : "before ") + method + " " + path;
    }
}
