package dev.claudecloud.core.idle;

import dev.claudecloud.core.instance.Cost;
import java.time.Duration;
import java.time.Instant;

/**
 * The hours that a machine is billed for: every started one in full, counted from its creation. An idle machine is paused
 * in the last minutes of the hour that is paid anyway.
 */
final class PaidHour {

    private static final Duration HOUR = Duration.ofHours(1);

    /** How long the removal of a machine takes at most, from the check until the provider stops billing it. */
    private static final Duration REMOVAL = Duration.ofMinutes(3);

    private PaidHour() {}

    /**
     * When a machine that is not needed from {@code unneeded} on is to be paused: at that time, or where its hours are
     * billed, in the next last minutes of one. Never before {@code unneeded}.
     */
    static Instant pauseAt(Instant unneeded, Cost cost, IdlePolicy policy) {
        boolean billed =
                cost.rate().filter(rate -> rate.serverHourly().signum() > 0).isPresent();
        if (!billed || cost.machineSince().isEmpty() || policy.beforeHourEnd().isZero()) {
            return unneeded;
        }
        Instant since = cost.machineSince().get();
        if (unneeded.isBefore(since)) {
            return pauseAt(since, cost, policy);
        }
        long hours = Duration.between(since, unneeded).dividedBy(HOUR) + 1;
        Instant end = since.plus(HOUR.multipliedBy(hours));
        if (unneeded.isAfter(end.minus(REMOVAL))) {
            return end.plus(HOUR).minus(window(policy));
        }
        Instant begin = end.minus(window(policy));
        return unneeded.isBefore(begin) ? begin : unneeded;
    }

    /** The last minutes of an hour: long enough for two checks, so that one of them may fail. */
    private static Duration window(IdlePolicy policy) {
        Duration least = policy.checkEvery().multipliedBy(2).plus(REMOVAL);
        return policy.beforeHourEnd().compareTo(least) < 0 ? least : policy.beforeHourEnd();
    }
}
