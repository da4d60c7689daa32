package dev.claudecloud.netbird.client;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one failure of this client. Its texts are one short line each, with tokens and setup keys masked; it has no cause,
 * since the texts of other libraries are not masked.
 */
public final class NetBirdException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;

    private final NetBirdFailure failure;
    private final int status;
    private final int code;
    private final String said;

    NetBirdException(NetBirdFailure failure, String message) {
        this(failure, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), message);
    }

    NetBirdException(
            NetBirdFailure failure, OptionalInt status, OptionalInt code, Optional<String> said, String message) {
        super(message);
        this.failure = failure;
        this.status = status.orElse(NONE);
        this.code = code.orElse(NONE);
        this.said = said.orElse("");
    }

    /** What to make of it. */
    public NetBirdFailure failure() {
        return failure;
    }

    /** The HTTP status; empty when no answer came. */
    public OptionalInt status() {
        return optional(status);
    }

    /** The code in NetBird's answer. */
    public OptionalInt code() {
        return optional(code);
    }

    /** NetBird's own words, cleaned, masked and cut to 300 characters. */
    public Optional<String> said() {
        return Optional.of(said).filter(words -> !words.isEmpty());
    }

    private static OptionalInt optional(int number) {
        return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
