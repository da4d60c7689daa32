package dev.claudecloud.core.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a failing step is retried, where the table of failures alone does not decide.
 *
 * @param limit after this time since the step began, waits included, no failure is retried
 * @param endless every failure is retried for ever
 */
public record RetryLimit(Optional<Duration> limit, boolean endless) {

    /** The limits of the table of failures. */
    static final RetryLimit USUAL = new RetryLimit(Optional.empty(), false);

    /** For removals, once the machine is gone: no peer may stay behind. */
    static final RetryLimit ENDLESS = new RetryLimit(Optional.empty(), true);

    /** For a step whose wait costs money. */
    static RetryLimit of(Duration limit) {
        return new RetryLimit(Optional.of(limit), false);
    }
}
