package dev.claudecloud.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The only exception of a client, which carries a code of that client. Its messages are one short line each, with
 * secrets masked; it has no cause, since the messages of other libraries are not masked.
 */
public abstract class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;

    private final int status;
    private final String said;

    /** Creates an exception for a failure that the kit observed, with the kit's message. */
    protected ApiException(ApiFailure failure, String message) {
        this(failure.status(), failure.said(), message);
    }

    /** Creates an exception for a failure of the client itself. */
    protected ApiException(String message) {
        this(OptionalInt.empty(), Optional.empty(), message);
    }

    private ApiException(OptionalInt status, Optional<String> said, String message) {
        super(message);
        this.status = status.orElse(NONE);
        this.said = said.orElse("");
    }

    /** Returns the HTTP status; empty when no response was received. */
    public OptionalInt status() {
        return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Returns the API's own message. */
    public Optional<String> said() {
        return Optional.of(said).filter(words -> !words.isEmpty());
    }

    /** Returns whether the API reports that the object does not exist, and not only that the address is unknown. */
    protected abstract boolean notFound();

    /** Returns whether another attempt may succeed. Called only for requests that may be sent again. */
    protected abstract boolean transientFailure();
}
