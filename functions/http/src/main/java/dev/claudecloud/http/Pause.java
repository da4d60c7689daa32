package dev.claudecloud.http;

import java.time.Duration;

/** The pause between two attempts; tests skip it. */
@FunctionalInterface
public interface Pause {

    /** A pause that really waits. */
    Pause SLEEPING = Thread::sleep;

    /** @throws InterruptedException when the thread is interrupted; the call then ends without another attempt */
    void of(Duration length) throws InterruptedException;
}
