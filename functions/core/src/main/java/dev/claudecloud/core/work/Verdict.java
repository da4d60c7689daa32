package dev.claudecloud.core.work;

import java.time.Duration;

/** What becomes of an operation whose step failed. */
sealed interface Verdict {

    /** Tried again after this time; the try counts. */
    record Retry(Duration after) implements Verdict {}

    /** Tried again after this time, without counting: something outside has to change. */
    record Await(Duration after) implements Verdict {}

    /** Ended, and taken back. */
    record GiveUp() implements Verdict {}

    /** Ended, and left as it is for a person. */
    record CallPerson() implements Verdict {}
}
