package dev.claudecloud.core.access;

/** The result of checking a presented key or token. */
public sealed interface AccessResult {

    record Granted(Caller caller) implements AccessResult {}

    /** Unknown, expired, revoked or malformed; the result does not tell which. */
    record Refused() implements AccessResult {}
}
