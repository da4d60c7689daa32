package dev.claudecloud.hetzner.client;

import java.time.Duration;
import java.util.Optional;

/** The one failure of the {@link HetznerClient}. Its text may be shown: no token, no header, no body is in it. */
public final class HetznerException extends RuntimeException {

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

    public HetznerError error() {
        return error;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
