package dev.claudecloud.core.operation;

/**
 * Why an operation failed, for the user.
 *
 * @param code a stable snake_case name
 * @param message the cause in one sentence, without secrets
 * @param hint the remedy in one sentence
 */
public record OperationError(String code, String message, String hint) {}
