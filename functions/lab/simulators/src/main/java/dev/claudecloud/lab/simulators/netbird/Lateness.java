package dev.claudecloud.lab.simulators.netbird;

import java.time.Duration;

/**
 * How long after its enrolment a peer appears, and how long after that it is connected. Of each pair, both conditions
 * have to be met; a zero is met at once.
 *
 * @param appearAfter time since the enrolment, on the simulator's clock
 * @param appearAfterLists responses to {@code GET /api/peers} since the enrolment that do not show it
 * @param connectAfter time since it appeared, on the simulator's clock
 * @param connectAfterLists responses to {@code GET /api/peers} since it appeared that show it disconnected
 */
public record Lateness(Duration appearAfter, int appearAfterLists, Duration connectAfter, int connectAfterLists) {

    /** Peers appear and are connected at once. */
    public static final Lateness NONE = new Lateness(Duration.ZERO, 0, Duration.ZERO, 0);

    /** Refuses negative values. */
    public Lateness {
        if (appearAfter.isNegative() || connectAfter.isNegative() || appearAfterLists < 0 || connectAfterLists < 0) {
            throw new IllegalArgumentException("Lateness must not be negative");
        }
    }

    /** Returns a lateness of these times. */
    public static Lateness by(Duration appearAfter, Duration connectAfter) {
        return new Lateness(appearAfter, 0, connectAfter, 0);
    }

    /** Returns a lateness of these numbers of listings. */
    public static Lateness byLists(int appearAfterLists, int connectAfterLists) {
        return new Lateness(Duration.ZERO, appearAfterLists, Duration.ZERO, connectAfterLists);
    }
}
