package dev.claudecloud.core.provision;

/** What happens to an operation whose provider call failed. */
public enum FailureKind {
    /** Retried with back-off, a limited number of times; then {@link #FAIL}. */
    RETRY,
    /** Retried without limit and without counting: something outside has to change, and a condition says what. */
    WAIT,
    /** Rolled back and ended at once: a retry would not help. */
    FAIL,
    /** Ended at once and left as it is: a rollback could destroy something that this deployment did not create. */
    ATTENTION
}
