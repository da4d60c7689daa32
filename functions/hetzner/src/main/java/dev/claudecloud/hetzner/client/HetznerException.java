package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.ApiException;
import dev.claudecloud.http.ApiFailure;
import java.time.Duration;
import java.util.Optional;

/** The only exception of the {@link HetznerClient}. Its message may be shown: it contains no token, header or body. */
public final class HetznerException extends ApiException {

    private static final long serialVersionUID = 1L;

    private final HetznerError error;
    private final transient Optional<Duration> retryAfter;

    public HetznerException(HetznerError error, String message) {
        this(error, message, Optional.empty());
    }

    /** @param retryAfter how long Hetzner asked to wait, if it did */
    public HetznerException(HetznerError error, String message, Optional<Duration> retryAfter) {
        super(message);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    HetznerException(HetznerError error, ApiFailure failure, String message, Optional<Duration> retryAfter) {
        super(failure, message);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    public HetznerError error() {
        return error;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    @Override
    protected boolean notFound() {
        return error == HetznerError.NOT_FOUND;
    }

    @Override
    protected boolean transientFailure() {
        return switch (error) {
            case SERVICE_ERROR, TIMEOUT, NO_CONNECTION -> true;
            // The budget determines the pause, which may be minutes.
            case RATE_LIMITED -> false;
            case UNAUTHORIZED,
                    LIMIT_REACHED,
                    NOT_FOUND,
                    NOT_UNIQUE,
                    CONFLICT,
                    RESOURCE_UNAVAILABLE,
                    NO_SPACE,
                    IN_USE,
                    LOCKED,
                    PROTECTED,
                    INVALID_INPUT,
                    REPLY_LOST,
                    ACTION_FAILED,
                    UNREADABLE -> false;
        };
    }
}
