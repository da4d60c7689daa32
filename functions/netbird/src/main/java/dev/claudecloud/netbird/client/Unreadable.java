package dev.claudecloud.netbird.client;

/** An answer is not what it should be; the message names the field and tells nothing of its value. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
