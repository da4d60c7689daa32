package dev.claudecloud.core.provision;

import java.time.Duration;
import java.util.Optional;

/** The one failure of a {@link Provisioner}: a code, a message for the user and a hint. It contains no secrets. */
public final class ProvisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProvisionCode code;
    private final String hint;
    private final transient Optional<Duration> retryAfter;

    public ProvisionException(ProvisionCode code, String message, String hint) {
        this(code, message, hint, Optional.empty());
    }

    /** @param retryAfter how long the provider asked to wait, if it did */
    public ProvisionException(ProvisionCode code, String message, String hint, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.hint = hint;
        this.retryAfter = retryAfter;
    }

    public ProvisionCode code() {
        return code;
    }

    public String hint() {
        return hint;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether it is a {@link ProvisionCode#CONFLICT}: another caller was faster, and a new read finds its result. */
    public static boolean isConflict(RuntimeException failure) {
        return failure instanceof ProvisionException ours && ours.code() == ProvisionCode.CONFLICT;
    }
}
