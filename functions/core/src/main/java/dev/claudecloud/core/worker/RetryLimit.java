package dev.claudecloud.core.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a failing step is tried again, where the table of failures alone is not to say so.
 *
 * @param limit after this time since the step began no failure is tried again, waits included
 * @param endless whatever fails is tried again for ever
 */
public record RetryLimit(Optional<Duration> limit, boolean endless) {

    /** As the table of failures says. */
    static final RetryLimit USUAL = new RetryLimit(Optional.empty(), false);

    /** For what takes away, once its machine is gone: nobody may stay behind. */
    static final RetryLimit ENDLESS = new RetryLimit(Optional.empty(), true);

    /** For what costs money while it is waited for. */
    static RetryLimit of(Duration limit) {
        return new RetryLimit(Optional.of(limit), false);
    }
}
