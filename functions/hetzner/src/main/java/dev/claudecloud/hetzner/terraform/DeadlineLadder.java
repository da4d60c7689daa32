package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The rungs of what may still be done in the remaining time: no new stage when less than 240 s are left, the stop
 * signal at 150 s, the kill at 60 s. Where the total time is shorter than 600 s, the ladder shrinks with it.
 */
public final class DeadlineLadder {

    private static final Duration FULL = Duration.ofMinutes(10);
    private static final Duration NO_NEW_STAGE = Duration.ofMinutes(4);
    private static final Duration SIGNAL = Duration.ofSeconds(150);
    private static final Duration KILL = Duration.ofMinutes(1);

    private final Duration total;
    private final Supplier<Duration> remaining;

    /**
     * @param total the total time of the invocation
     * @param remaining the remaining time; read repeatedly, from any thread
     */
    public DeadlineLadder(Duration total, Supplier<Duration> remaining) {
        if (!total.isPositive()) {
            throw new IllegalArgumentException("no time at all");
        }
        this.total = total;
        this.remaining = remaining;
    }

    /** A rung of the ladder. Each rung implies those before it. */
    public enum Rung {
        /** Anything may start. */
        OPEN,
        /** Running work may continue; nothing new may start. */
        CLOSING,
        /** Running work is asked to end. */
        SIGNAL,
        /** Work that is still running is killed. */
        KILL
    }

    /** Returns the rung that is reached now. */
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

    /** Returns whether a new stage may start. */
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
