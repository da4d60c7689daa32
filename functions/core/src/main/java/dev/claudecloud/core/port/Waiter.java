package dev.claudecloud.core.port;

import java.time.Duration;

/** Waits between two polls; a simulation advances its clock instead. */
public interface Waiter {

    /** Returns after {@code time}, or earlier when the thread is interrupted. */
    void await(Duration time);
}
