package dev.claudecloud.lab.testkit.simulation;

/** A fault at a point where a process accesses the outside. */
enum Fault {
    NONE,
    CRASH_BEFORE,
    CRASH_AFTER,
    /** The effect happened, but the response is an error. */
    REPLY_LOST,
    /** The effect did not happen, and the response is an error. */
    REFUSED,
    /** The process stalls before it, beyond its lease, and continues as if nothing had happened. */
    STALL_BEFORE,
    STALL_AFTER,
    /** A bug in the program, whose message contains a secret. */
    BUG,
    /** A user requests something else just before. */
    INTERRUPT
}
