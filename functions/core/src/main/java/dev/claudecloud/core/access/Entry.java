package dev.claudecloud.core.access;

/** What becomes of a presented key or token. */
public sealed interface Entry {

    record Granted(Caller caller) implements Entry {}

    /** Unknown, expired, revoked or malformed: which of these is not told. */
    record Refused() implements Entry {}
}
