package dev.claudecloud.handlers.http;

/** The callers that an operation admits. */
public enum AccessRule {
    /** Any caller with an API key; the use case decides which resources they reach. */
    KEY,
    /** Any caller with an API key, and a user's connect script. */
    KEY_OR_TOKEN,
    /** Only the administrator. */
    ADMIN
}
