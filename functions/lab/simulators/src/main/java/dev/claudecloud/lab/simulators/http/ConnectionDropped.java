package dev.claudecloud.lab.simulators.http;

/** Ends a request without a response: its connection is closed. */
final class ConnectionDropped extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionDropped() {
        super("the connection is dropped", null, false, false);
    }
}
