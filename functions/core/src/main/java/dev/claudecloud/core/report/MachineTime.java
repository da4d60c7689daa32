package dev.claudecloud.core.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Translates the ages that a machine reports into times of the services' clock. In the local cloud that clock can be
 * moved, while machines live in real time.
 */
@FunctionalInterface
public interface MachineTime {

    /** The time that was {@code age} ago for a machine that reports now; a negative age is ahead. */
    Instant ago(Duration age);

    /** For machines that live by this clock. */
    static MachineTime of(InstantSource clock) {
        return age -> clock.instant().minus(age);
    }
}
