package dev.claudecloud.core.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What happens to an operation whose step failed. */
sealed interface FailureHandling {

    /** The step is retried after this time; the failed attempt counts. */
    record Retry(Duration after) implements FailureHandling {

        @Override
        public FailureHandling within(Optional<Duration> left) {
            return limited(this, after, left, Retry::new);
        }
    }

    /** The step is retried after this time, without counting the attempt: something outside has to change. */
    record Await(Duration after) implements FailureHandling {

        @Override
        public FailureHandling within(Optional<Duration> left) {
            return limited(this, after, left, Await::new);
        }
    }

    /** The operation ends and is rolled back. */
    record GiveUp() implements FailureHandling {}

    /** The operation ends, and everything is left as it is for a person. */
    record CallPerson() implements FailureHandling {}

    /** The same within the time that is left: no pause lasts beyond it, and without any the operation is abandoned. */
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
