package dev.claudecloud.core.provision;

/** What becomes of an operation whose provider call failed. */
public enum FailureKind {
    /** Tried again with growing pauses, a limited number of times; then {@link #FAIL}. */
    RETRY,
    /** Tried again without limit and without counting: something outside has to change, and a condition says what. */
    WAIT,
    /** Rolled back and ended at once: trying again would not help. */
    FAIL,
    /** Ended at once and left as it is: destroying or undoing anything could hit what is not ours. */
    ATTENTION
}
