package dev.claudecloud.core.access;

/** What becomes of a presented key or token. */
public sealed interface AccessResult {

    record Granted(Caller caller) implements AccessResult {}

    /** Unknown, expired, revoked or malformed: which of these is not told. */
    record Refused() implements AccessResult {}
}
