package dev.claudecloud.handlers.http;

/** Whom an operation lets in. */
public enum AccessRule {
    /** Whoever has an API key; what they reach is the use case's matter. */
    KEY,
    /** A user's connect script, too. */
    KEY_OR_TOKEN,
    /** The administrator alone. */
    ADMIN
}
