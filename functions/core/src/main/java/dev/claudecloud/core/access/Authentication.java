package dev.claudecloud.core.access;

/** What becomes of a presented key or token. */
public sealed interface Authentication {

    record Granted(Caller caller) implements Authentication {}

    /** Unknown, expired, revoked or malformed: which of these is not told. */
    record Refused() implements Authentication {}
}
