package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.List;

/** Decides which faults happen where. */
interface Faults {

    /** How late a report may be. */
    Duration LATEST_REPORT = Duration.ofMinutes(4);

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

    /** Returns the delay of each copy of a report; empty for a lost report. */
    default List<Duration> reports() {
        return List.of(Duration.ofMillis(200));
    }

    /** Returns the faults of a process that ends within seconds: those of this source without stalls. */
    default Faults brief() {
        return point -> {
            Fault fault = at(point);
            return fault == Fault.STALL_BEFORE || fault == Fault.STALL_AFTER ? Fault.NONE : fault;
        };
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
