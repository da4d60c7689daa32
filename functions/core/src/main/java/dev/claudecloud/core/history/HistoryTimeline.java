package dev.claudecloud.core.history;

import dev.claudecloud.core.history.HistoryDigest.Line;
import dev.claudecloud.core.history.HistoryDigest.Summary;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries as a sequence of states, of which one holds at a time: what the agents do, or that the machine is paused. An
 * entry that repeats what holds already is left out.
 */
final class HistoryTimeline {

    private final List<Mark> marks;

    HistoryTimeline(List<HistoryEntry> entries) {
        this.marks = marks(entries);
    }

    /**
     * An entry in its place.
     *
     * @param state the state that holds from it on; empty where none is known, and once the instance is destroyed
     * @param turns whether another state begins with it, or the last one ends
     */
    private record Mark(HistoryEntry entry, Optional<Kind> state, boolean turns) {

        Kind kind() {
            return entry.kind();
        }

        boolean beginsProblem() {
            return kind() == Kind.PROBLEM && entry.detail().isPresent();
        }

        boolean endsProblem() {
            return switch (kind()) {
                case PROBLEM, CREATED, WOKEN, PAUSED, DESTROYED, FAILED -> true;
                case WORKING, WAITING_PERMISSION, LIMITED, WAITING_USER, IDLE, UNKNOWN -> false;
            };
        }
    }

    private static List<Mark> marks(List<HistoryEntry> entries) {
        List<Mark> marks = new ArrayList<>();
        Optional<Kind> state = Optional.empty();
        Optional<String> problem = Optional.empty();
        for (HistoryEntry entry : entries) {
            boolean repeats = entry.kind() == Kind.PROBLEM
                    ? problem.isPresent() && problem.equals(entry.detail())
                    : Optional.of(entry.kind()).equals(state) && entry.kind() != Kind.PAUSED;
            if (repeats) {
                continue;
            }
            Mark mark = mark(entry, state);
            marks.add(mark);
            state = mark.state();
            if (mark.endsProblem()) {
                problem = mark.beginsProblem() ? entry.detail() : Optional.empty();
            }
        }
        return marks;
    }

    private static Mark mark(HistoryEntry entry, Optional<Kind> before) {
        return switch (entry.kind()) {
            case WORKING, WAITING_PERMISSION, LIMITED, WAITING_USER, IDLE, UNKNOWN, PAUSED ->
                new Mark(entry, Optional.of(entry.kind()), true);
            case CREATED, WOKEN -> new Mark(entry, Optional.of(Kind.UNKNOWN), true);
            // A wake that fails is rolled back, and anything else leaves a machine of which nothing is known.
            case FAILED ->
                before.equals(Optional.of(Kind.PAUSED))
                        ? new Mark(entry, before, false)
                        : new Mark(entry, Optional.of(Kind.UNKNOWN), true);
            case DESTROYED -> new Mark(entry, Optional.empty(), true);
            case PROBLEM -> new Mark(entry, before, false);
        };
    }

    /** Every entry with its end. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Optional<Instant> turn = Optional.empty();
        Optional<Instant> problemEnd = Optional.empty();
        for (Mark mark : marks.reversed()) {
            boolean state = mark.turns() && mark.state().isPresent();
            lines.add(new Line(mark.entry(), state ? turn : mark.beginsProblem() ? problemEnd : Optional.empty()));
            turn = mark.turns() ? Optional.of(mark.entry().at()) : turn;
            problemEnd = mark.endsProblem() ? Optional.of(mark.entry().at()) : problemEnd;
        }
        return lines.reversed();
    }

    /** The period in numbers; see {@link HistoryDigest#of}. */
    Summary summary(Instant since, Instant until, Optional<Kind> held) {
        Map<Kind, Duration> times = new EnumMap<>(Kind.class);
        List<Mark> turns = marks.stream().filter(Mark::turns).toList();
        Instant at = turns.isEmpty() ? since : turns.getFirst().entry().at();
        Optional<Kind> state = turns.isEmpty() ? held : Optional.empty();
        for (Mark turn : turns) {
            add(times, state, at, turn.entry().at());
            at = turn.entry().at();
            state = turn.state();
        }
        add(times, state, at, until);
        Instant known = turns.isEmpty() && held.isEmpty() ? until : firstKnown(turns, since);
        return new Summary(
                times,
                Duration.between(since, known),
                count(Kind.WORKING),
                count(Kind.PAUSED),
                count(Kind.WOKEN),
                count(Kind.FAILED),
                lines().stream()
                        .filter(line -> line.entry().kind() == Kind.PROBLEM
                                && line.entry().detail().isPresent())
                        .toList());
    }

    /** Before it was created, an instance did nothing. */
    private static Instant firstKnown(List<Mark> turns, Instant since) {
        return turns.isEmpty() || turns.getFirst().kind() == Kind.CREATED
                ? since
                : turns.getFirst().entry().at();
    }

    private static void add(Map<Kind, Duration> times, Optional<Kind> state, Instant from, Instant to) {
        state.filter(kind -> kind != Kind.DESTROYED)
                .ifPresent(kind -> times.merge(kind, Duration.between(from, to), Duration::plus));
    }

    private int count(Kind kind) {
        return (int) marks.stream().filter(mark -> mark.kind() == kind).count();
    }
}
