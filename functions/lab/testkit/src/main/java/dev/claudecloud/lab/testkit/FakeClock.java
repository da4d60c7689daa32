package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.port.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only on request, or when a thread waits. Thread-safe. */
public final class FakeClock implements InstantSource, Waiter {

    /** The time at which every fake clock starts. */
    public static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void await(Duration time) {
        advance(time);
    }

    /** Advances the time. */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time can only be advanced");
        }
        now = now.plus(time);
    }
}
