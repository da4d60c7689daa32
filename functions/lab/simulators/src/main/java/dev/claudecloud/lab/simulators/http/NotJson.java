package dev.claudecloud.lab.simulators.http;

/** The body of a request is not the JSON object that it should be. */
public final class NotJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotJson(String message) {
        super(message);
    }
}
