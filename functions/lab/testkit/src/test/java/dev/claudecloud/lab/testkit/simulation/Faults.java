package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.List;

/** Decides which faults happen where. */
interface Faults {

    Fault at(String point);

    default Duration stall() {
        return Duration.ofMinutes(20);
    }

    /** Called for {@link Fault#INTERRUPT}. */
    default void interrupt() {}

    /** Returns the delay of each copy of an event; empty for a lost event. */
    default List<Duration> deliveries() {
        return List.of(Duration.ofMillis(20));
    }

    /** Returns whether the index of due items lags at this moment. */
    default boolean indexLags() {
        return false;
    }

    /** Returns whether a process that stalled beyond its deadline is killed, rather than continuing as a zombie. */
    default boolean killsLate() {
        return false;
    }

    static Faults none() {
        return point -> Fault.NONE;
    }
}
