package dev.claudecloud.core.port;

import java.time.Duration;

/** Lets time pass between two looks at something; a simulation moves its clock instead. */
public interface Waiter {

    /** Returns after {@code time}, or earlier when the thread is asked to end. */
    void await(Duration time);
}
