package dev.claudecloud.http;

import java.time.Duration;

/** How the time between two attempts passes; tests pass it without waiting. */
@FunctionalInterface
public interface Pause {

    /** Waits as long as it says. */
    Pause SLEEPING = Thread::sleep;

    /** @throws InterruptedException when the thread is to stop; the call then ends without another attempt */
    void of(Duration length) throws InterruptedException;
}
