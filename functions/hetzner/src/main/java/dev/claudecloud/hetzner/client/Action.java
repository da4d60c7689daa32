package dev.claudecloud.hetzner.client;

import java.util.Optional;

/**
 * An operation that Hetzner carries out after it has responded.
 *
 * @param failure why it ended in an error, if it did
 */
public record Action(long id, String command, Status status, Optional<Failure> failure) {

    /** The status of an action. */
    public enum Status {
        RUNNING,
        SUCCESS,
        ERROR
    }

    /** Hetzner's error code and message. */
    public record Failure(String code, String message) {}
}
