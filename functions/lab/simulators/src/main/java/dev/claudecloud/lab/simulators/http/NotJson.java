package dev.claudecloud.lab.simulators.http;

/** Thrown if the body of a request is not a JSON object. */
public final class NotJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotJson(String message) {
        super(message);
    }
}
