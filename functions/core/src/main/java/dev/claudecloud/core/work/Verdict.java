package dev.claudecloud.core.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of an operation whose step failed. */
sealed interface Verdict {

    /** Tried again after this time; the try counts. */
    record Retry(Duration after) implements Verdict {

        @Override
        public Verdict within(Optional<Duration> left) {
            return limited(this, after, left, Retry::new);
        }
    }

    /** Tried again after this time, without counting: something outside has to change. */
    record Await(Duration after) implements Verdict {

        @Override
        public Verdict within(Optional<Duration> left) {
            return limited(this, after, left, Await::new);
        }
    }

    /** Ended, and taken back. */
    record GiveUp() implements Verdict {}

    /** Ended, and left as it is for a person. */
    record CallPerson() implements Verdict {}

    /** The same in the time that is left: no pause beyond its end, and given up when there is none. */
    default Verdict within(Optional<Duration> left) {
        return this;
    }

    private static Verdict limited(
            Verdict verdict, Duration after, Optional<Duration> left, Function<Duration, Verdict> sooner) {
        if (left.isEmpty() || after.compareTo(left.get()) <= 0) {
            return verdict;
        }
        return left.get().isPositive() ? sooner.apply(left.get()) : new GiveUp();
    }
}
