package dev.claudecloud.worker.kill;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;

/**
 * A moment in the traffic with Hetzner.
 *
 * @param path a regular expression for the whole path below {@code /v1}
 * @param done whether the request has had its effect, and only the answer is missing
 */
record Moment(String method, String path, boolean done) {

    /** The request is on its way: it never arrives. */
    static Moment before(String method, String path) {
        return new Moment(method, path, false);
    }

    /** The request has had its effect: nobody hears the answer. */
    static Moment after(String method, String path) {
        return new Moment(method, path, true);
    }

    boolean fits(SimulatorRequest request) {
        return request.method().equals(method) && request.path().matches("/v1" + path);
    }

    /** Whether surely Terraform sends this request: a server that it never heard of is deleted by the worker itself. */
    boolean isTerraforms() {
        return (method.equals("POST") && path.matches("/servers|/volumes.*")) || path.equals("/actions");
    }

    @Override
    public String toString() {
        return (done ? "after " : "before ") + method + " " + path;
    }
}
