package dev.claudecloud.http;

/** Thrown when a response is malformed; the message names the field and reveals nothing of its value. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }
}
