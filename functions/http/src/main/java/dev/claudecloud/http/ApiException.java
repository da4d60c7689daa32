package dev.claudecloud.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one failure of a client, which carries a code of that client's own. Its texts are one short line each, with secrets
 * masked; it has no cause, since the texts of other libraries are not masked.
 */
public abstract class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;

    private final int status;
    private final String said;

    /** A failure that the kit has seen, in the words that it has for it. */
    protected ApiException(ApiFailure failure, String message) {
        this(failure.status(), failure.said(), message);
    }

    /** A failure that is the client's own. */
    protected ApiException(String message) {
        this(OptionalInt.empty(), Optional.empty(), message);
    }

    private ApiException(OptionalInt status, Optional<String> said, String message) {
        super(message);
        this.status = status.orElse(NONE);
        this.said = said.orElse("");
    }

    /** The HTTP status; empty when no answer came. */
    public OptionalInt status() {
        return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The API's own words. */
    public Optional<String> said() {
        return Optional.of(said).filter(words -> !words.isEmpty());
    }

    /** Whether the API says that there is no such thing, and not only that this address leads nowhere. */
    protected abstract boolean notFound();

    /** Whether another attempt may succeed. Asked only of requests that may be sent again. */
    protected abstract boolean transientFailure();
}
