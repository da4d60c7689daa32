package dev.claudecloud.core.instance;

import java.time.Instant;

/** When an instance has to be checked again, and by which reader; the sparse index holds exactly these. */
public record Due(DueQueue queue, Instant at) {

    /** Unfinished work, for reconcile. */
    public static Due work(Instant at) {
        return new Due(DueQueue.WORK, at);
    }

    /** A running machine, for the idle check. */
    public static Due idle(Instant at) {
        return new Due(DueQueue.IDLE, at);
    }
}
