package dev.claudecloud.core.history;

import dev.claudecloud.core.history.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance did in a period.
 *
 * @param until the end of the period: now, or {@code next} where there is more
 * @param lines oldest first
 * @param next where the rest begins, where there were too many entries for one digest
 */
public record HistoryDigest(Instant since, Instant until, List<Line> lines, Optional<Instant> next, Summary summary) {

    /** How many entries are read for one digest. */
    public static final int MOST = 1000;

    public HistoryDigest {
        lines = List.copyOf(lines);
    }

    /**
     * An entry and its end.
     *
     * @param until when the state or the problem that it begins ended; empty while it lasts, and for what has no end
     */
    public record Line(HistoryEntry entry, Optional<Instant> until) {}

    /**
     * The period in numbers.
     *
     * @param times how long each state lasted, {@link Kind#PAUSED} among them; without those that did not occur
     * @param unaccounted the time before the first state, when it is not known what the instance did
     * @param turns how often agents began to work
     * @param problems those that began
     */
    public record Summary(
            Map<Kind, Duration> times,
            Duration unaccounted,
            int turns,
            int pauses,
            int wakes,
            int failures,
            List<Line> problems) {

        public Summary {
            times = Map.copyOf(times);
            problems = List.copyOf(problems);
        }
    }

    /**
     * The digest of the entries of one instance.
     *
     * @param entries all from {@code since} on, or the first {@link #MOST} of them; the oldest first
     * @param since not before the instance was created
     * @param held the state of the whole period if no entry changed it, {@link Kind#DESTROYED} for one that had ended
     *     before; empty where that is not known
     */
    public static HistoryDigest of(List<HistoryEntry> entries, Instant since, Instant now, Optional<Kind> held) {
        if (entries.size() < MOST) {
            Instant until =
                    entries.isEmpty() ? now : later(now, entries.getLast().at());
            return of(new HistoryTimeline(entries), since, until, Optional.empty(), held);
        }
        // Another entry of the last one's time may not have been read.
        Instant cut = entries.getLast().at();
        List<HistoryEntry> whole =
                entries.stream().filter(entry -> entry.at().isBefore(cut)).toList();
        return of(new HistoryTimeline(whole), since, cut, Optional.of(cut), Optional.empty());
    }

    private static HistoryDigest of(
            HistoryTimeline timeline, Instant since, Instant until, Optional<Instant> next, Optional<Kind> held) {
        return new HistoryDigest(since, until, timeline.lines(), next, timeline.summary(since, until, held));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
