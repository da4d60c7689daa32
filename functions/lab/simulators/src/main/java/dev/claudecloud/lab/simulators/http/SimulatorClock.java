package dev.claudecloud.lab.simulators.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a simulator: a source, plus the time by which it was advanced. It never goes back by itself. */
public final class SimulatorClock implements InstantSource {

    /** How often a source that others move is read while a thread waits. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final InstantSource source;
    private Duration advanced = Duration.ZERO;

    private SimulatorClock(InstantSource source) {
        this.source = source;
    }

    /** Returns a clock of real time. */
    public static SimulatorClock real() {
        return new SimulatorClock(InstantSource.system());
    }

    /** Returns a clock that stands still at this time until it is advanced. */
    public static SimulatorClock virtual(Instant start) {
        return new SimulatorClock(() -> start);
    }

    /** Returns a clock that follows another clock. */
    public static SimulatorClock following(InstantSource source) {
        return new SimulatorClock(source);
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(advanced);
    }

    /**
     * Moves the time forward, and wakes waiting threads.
     *
     * @throws IllegalArgumentException if the time would go back
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + by);
        }
        advanced = advanced.plus(by);
        notifyAll();
    }

    /** Waits until this much of the clock's time has passed. */
    public synchronized void await(Duration time) throws InterruptedException {
        Instant end = instant().plus(time);
        while (instant().isBefore(end)) {
            Duration left = Duration.between(instant(), end);
            wait(Math.max(1, left.compareTo(LOOK) < 0 ? left.toMillis() : LOOK.toMillis()));
        }
    }
}
