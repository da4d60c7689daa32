package dev.claudecloud.core.history;

import dev.claudecloud.core.id.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One change of what an instance does, from {@code at} on.
 *
 * @param at with a resolution of one millisecond; an instance has one entry per kind and time
 * @param detail why, or what exactly, in one sentence
 */
public record HistoryEntry(InstanceId instance, Instant at, Kind kind, Optional<String> detail) {

    /** How long an entry is kept. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** How long a detail is at most; the rest is cut off. */
    private static final int LONGEST = 500;

    /** An entry at {@code at}, to the millisecond. */
    public static HistoryEntry of(InstanceId instance, Instant at, Kind kind, Optional<String> detail) {
        return new HistoryEntry(
                instance,
                at.truncatedTo(ChronoUnit.MILLIS),
                kind,
                detail.map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST)));
    }

    /** What an instance does, or what happened to it. */
    public enum Kind {
        /** An agent works. */
        WORKING,
        /** The agent waits for a permission. */
        WAITING_PERMISSION,
        /** The agent waits for its usage limit to reset. */
        LIMITED,
        /** The agent waits for a prompt. */
        WAITING_USER,
        /** No agent runs. */
        IDLE,
        /** What the machine does is not known. */
        UNKNOWN,
        /** The machine was created. */
        CREATED,
        /** The machine was paused. */
        PAUSED,
        /** The machine was woken. */
        WOKEN,
        /** The instance was destroyed. */
        DESTROYED,
        /** An operation failed. */
        FAILED,
        /** The machine reported a problem; without a detail: the problem is over. */
        PROBLEM;

        /** The name on the wire and in the table. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When the record may vanish. */
    public Instant expiresAt() {
        return at.plus(LIFE);
    }
}
