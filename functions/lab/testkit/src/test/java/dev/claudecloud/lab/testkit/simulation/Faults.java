package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.List;

/** Decides what goes wrong where. */
interface Faults {

    Fault at(String point);

    default Duration stall() {
        return Duration.ofMinutes(20);
    }

    /** Called for {@link Fault#INTERRUPT}. */
    default void interrupt() {}

    /** After how long each copy of an event arrives; none at all for a lost one. */
    default List<Duration> deliveries() {
        return List.of(Duration.ofMillis(20));
    }

    /** Whether the index of due items lags at this moment. */
    default boolean indexLags() {
        return false;
    }

    /** Whether a process that stalled beyond its deadline is killed, rather than going on as a zombie. */
    default boolean killsLate() {
        return false;
    }

    static Faults none() {
        return point -> Fault.NONE;
    }
}
