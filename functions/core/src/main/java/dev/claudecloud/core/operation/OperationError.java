package dev.claudecloud.core.operation;

/**
 * Why an operation failed, for the user.
 *
 * @param code a stable snake_case name
 * @param message the cause in one sentence, without secrets
 * @param hint the remedy in one sentence
 */
public record OperationError(String code, String message, String hint) {

    /** The code of an operation that no worker started; all others are those of the failed step. */
    public static final String NOT_STARTED = "dispatch";
}
