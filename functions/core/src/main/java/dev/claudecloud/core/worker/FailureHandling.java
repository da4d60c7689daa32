package dev.claudecloud.core.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of an operation whose step failed. */
sealed interface FailureHandling {

    /** Tried again after this time; the try counts. */
    record Retry(Duration after) implements FailureHandling {

        @Override
        public FailureHandling within(Optional<Duration> left) {
            return limited(this, after, left, Retry::new);
        }
    }

    /** Tried again after this time, without counting: something outside has to change. */
    record Await(Duration after) implements FailureHandling {

        @Override
        public FailureHandling within(Optional<Duration> left) {
            return limited(this, after, left, Await::new);
        }
    }

    /** Ended, and taken back. */
    record GiveUp() implements FailureHandling {}

    /** Ended, and left as it is for a person. */
    record CallPerson() implements FailureHandling {}

    /** The same in the time that is left: no pause beyond its end, and given up when there is none. */
    default FailureHandling within(Optional<Duration> left) {
        return this;
    }

    private static FailureHandling limited(
            FailureHandling verdict,
            Duration after,
            Optional<Duration> left,
            Function<Duration, FailureHandling> sooner) {
        if (left.isEmpty() || after.compareTo(left.get()) <= 0) {
            return verdict;
        }
        return left.get().isPositive() ? sooner.apply(left.get()) : new GiveUp();
    }
}
