package dev.claudecloud.core.idle;

import dev.claudecloud.core.budget.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules for when a machine counts as idle.
 *
 * @param idleAfter the time without any activity, 1 minute to 30 days
 * @param waitingAfter the same while the agent waits for a permission; at least {@code idleAfter}
 * @param checkEvery the time between two checks of a machine, 1 second to 15 minutes
 * @param silentAfter the time after which a machine that does not report is paused, 1 hour to 30 days; empty for never
 * @param beforeHourEnd how long before the end of a paid hour an idle machine is paused, at most 30 minutes; zero to
 *     pause it at once
 * @param budgets what users may spend in a month
 */
public record IdlePolicy(
        Duration idleAfter,
        Duration waitingAfter,
        Duration checkEvery,
        Optional<Duration> silentAfter,
        Duration beforeHourEnd,
        Budgets budgets) {

    /**
     * How far ahead a reset of a usage limit or a planned turn may be for a machine to run until then. One that is
     * further away is awaited by a paused machine. A usage limit of Claude resets after five hours at most, and a
     * schedule that fires daily must not keep a machine for ever.
     */
    public static final Duration AHEAD = Duration.ofHours(6);

    /** How long after a reset or a planned turn the agent has to begin to work. */
    public static final Duration TO_GO_ON = Duration.ofMinutes(15);

    /** How long before a planned turn a paused machine is woken, and after a reset. */
    static final Duration TO_WAKE = Duration.ofMinutes(10);

    /** How much newer a use must be to count as another one: ages are whole seconds. */
    public static final Duration GRAIN = Duration.ofSeconds(2);

    /** The time between two checks of a machine that reports by itself. */
    static final Duration CHECK_OF_REPORTS = Duration.ofMinutes(15);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST_SILENCE = Duration.ofHours(1);
    private static final Duration LONGEST_BEFORE_END = Duration.ofMinutes(30);

    public IdlePolicy {
        if (idleAfter.compareTo(SHORTEST) < 0 || waitingAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the idle limits must be between 1 minute and 30 days");
        }
        if (waitingAfter.compareTo(idleAfter) < 0) {
            throw new IllegalArgumentException("the limit while waiting for a permission is below the idle limit");
        }
        if (checkEvery.compareTo(Duration.ofSeconds(1)) < 0 || checkEvery.compareTo(CHECK_OF_REPORTS) > 0) {
            throw new IllegalArgumentException("idle checks must be 1 second to 15 minutes apart");
        }
        if (silentAfter
                .filter(silence -> silence.compareTo(SHORTEST_SILENCE) < 0 || silence.compareTo(LONGEST) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("the limit of silence must be between 1 hour and 30 days");
        }
        if (beforeHourEnd.isNegative() || beforeHourEnd.compareTo(LONGEST_BEFORE_END) > 0) {
            throw new IllegalArgumentException("the pause must be at most 30 minutes before the end of an hour");
        }
    }

    /** The rules with the defaults for silence, a day, and the paid hour, a quarter of an hour. */
    public IdlePolicy(Duration idleAfter, Duration waitingAfter, Duration checkEvery) {
        this(idleAfter, waitingAfter, checkEvery, Optional.of(Duration.ofDays(1)), Duration.ofMinutes(15));
    }

    /** The time until a machine is checked again whose pause did not happen: the next run of the check is to find it due. */
    public Duration recheck() {
        return checkEvery.dividedBy(2);
    }

    /** The rules for users without a budget, unless it is their own. */
    public IdlePolicy(
            Duration idleAfter,
            Duration waitingAfter,
            Duration checkEvery,
            Optional<Duration> silentAfter,
            Duration beforeHourEnd) {
        this(idleAfter, waitingAfter, checkEvery, silentAfter, beforeHourEnd, Budgets.NONE);
    }

    /** The same rules with these budgets. */
    public IdlePolicy with(Budgets value) {
        return new IdlePolicy(idleAfter, waitingAfter, checkEvery, silentAfter, beforeHourEnd, value);
    }

    /** The time of the next check, when a pause is due at {@code pauseAt}. */
    public Instant nextCheck(Instant pauseAt, Instant now) {
        return sooner(pauseAt, now.plus(checkEvery));
    }

    /** The same for a machine that reports by itself. */
    Instant nextCheckOfReports(Instant pauseAt, Instant now) {
        return sooner(pauseAt, now.plus(CHECK_OF_REPORTS));
    }

    private static Instant sooner(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
