package dev.claudecloud.hetzner.client;

import java.util.Optional;

/**
 * Something that Hetzner carries out after it has answered.
 *
 * @param failure why it ended in an error, if it did
 */
public record Action(long id, String command, Status status, Optional<Failure> failure) {

    /** How far it is. */
    public enum Status {
        RUNNING,
        SUCCESS,
        ERROR
    }

    /** Hetzner's code and words. */
    public record Failure(String code, String message) {}
}
