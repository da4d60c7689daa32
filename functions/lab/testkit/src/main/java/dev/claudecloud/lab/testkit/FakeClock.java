package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.port.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when told, or when somebody waits. Thread-safe. */
public final class FakeClock implements InstantSource, Waiter {

    /** Where every fake clock begins. */
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

    /** Lets time pass. */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        now = now.plus(time);
    }
}
