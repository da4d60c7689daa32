package dev.claudecloud.http;

/** An answer is not what it should be; the message names the field and tells nothing of its value. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }
}
