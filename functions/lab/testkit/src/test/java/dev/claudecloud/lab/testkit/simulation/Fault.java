package dev.claudecloud.lab.testkit.simulation;

/** What happens at a point where a process touches the outside. */
enum Fault {
    NONE,
    CRASH_BEFORE,
    CRASH_AFTER,
    /** It happened, but the answer is an error. */
    REPLY_LOST,
    /** It did not happen, and the answer is an error. */
    REFUSED,
    /** The process stalls before it, beyond its lease, and goes on as if nothing were. */
    STALL_BEFORE,
    STALL_AFTER,
    /** A mistake in the program, whose message holds a secret. */
    BUG,
    /** A user asks for something else just before. */
    INTERRUPT
}
