package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What may still be done in the time that is left: no new stage when less than 240 s are left, the signal to end at
 * 150 s, the kill at 60 s. Where the whole time is shorter than 600 s the ladder shrinks with it.
 */
public final class DeadlineLadder {

    private static final Duration FULL = Duration.ofMinutes(10);
    private static final Duration NO_NEW_STAGE = Duration.ofMinutes(4);
    private static final Duration SIGNAL = Duration.ofSeconds(150);
    private static final Duration KILL = Duration.ofMinutes(1);

    private final Duration total;
    private final Supplier<Duration> remaining;

    /**
     * @param total the whole time of the invocation
     * @param remaining what is left of it now; asked again and again, from any thread
     */
    public DeadlineLadder(Duration total, Supplier<Duration> remaining) {
        if (!total.isPositive()) {
            throw new IllegalArgumentException("no time at all");
        }
        this.total = total;
        this.remaining = remaining;
    }

    /** The rung that is reached. Each rung implies those before it. */
    public enum Rung {
        /** Anything may begin. */
        OPEN,
        /** What runs may go on, nothing new begins. */
        CLOSING,
        /** What runs is asked to end. */
        SIGNAL,
        /** What still runs is killed. */
        KILL
    }

    /** Where we stand now. */
    public Rung rung() {
        Duration left = remaining.get();
        if (left.compareTo(scaled(KILL)) <= 0) {
            return Rung.KILL;
        }
        if (left.compareTo(scaled(SIGNAL)) <= 0) {
            return Rung.SIGNAL;
        }
        return left.compareTo(scaled(NO_NEW_STAGE)) <= 0 ? Rung.CLOSING : Rung.OPEN;
    }

    /** Whether a new stage may begin. */
    public boolean mayBegin() {
        return rung() == Rung.OPEN;
    }

    private Duration scaled(Duration rung) {
        if (total.compareTo(FULL) >= 0) {
            return rung;
        }
        return Duration.ofNanos((long) ((double) rung.toNanos() * total.toNanos() / FULL.toNanos()));
    }
}
