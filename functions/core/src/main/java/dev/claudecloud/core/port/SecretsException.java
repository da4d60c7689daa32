package dev.claudecloud.core.port;

/** The secret store did not answer. */
public final class SecretsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretsException(String message, Throwable cause) {
        super(message, cause);
    }
}
