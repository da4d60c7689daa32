package dev.claudecloud.lab.simulators.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time in which a simulator lives: a source of its own plus what it was advanced by. It never goes back by itself. */
public final class SimulatorClock implements InstantSource {

    /** A source that is moved elsewhere is looked at this often while somebody waits. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final InstantSource source;
    private Duration advanced = Duration.ZERO;

    private SimulatorClock(InstantSource source) {
        this.source = source;
    }

    /** Goes by itself, as the machine's clock does. */
    public static SimulatorClock real() {
        return new SimulatorClock(InstantSource.system());
    }

    /** Stands still at this time until it is advanced. */
    public static SimulatorClock virtual(Instant start) {
        return new SimulatorClock(() -> start);
    }

    /** Goes as another clock does. */
    public static SimulatorClock following(InstantSource source) {
        return new SimulatorClock(source);
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(advanced);
    }

    /**
     * Moves the time forward and wakes who waits for it.
     *
     * @throws IllegalArgumentException when it would go back
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + by);
        }
        advanced = advanced.plus(by);
        notifyAll();
    }

    /** Returns once that much of this clock's time has passed. */
    public synchronized void await(Duration time) throws InterruptedException {
        Instant end = instant().plus(time);
        while (instant().isBefore(end)) {
            Duration left = Duration.between(instant(), end);
            wait(Math.max(1, left.compareTo(LOOK) < 0 ? left.toMillis() : LOOK.toMillis()));
        }
    }
}
