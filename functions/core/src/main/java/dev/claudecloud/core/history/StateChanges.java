package dev.claudecloud.core.history;

import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.id.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares what was known about a machine with what is known now: the entries of its history. Pure; the caller adds them
 * to the commit that records the new state.
 *
 * <pre>{@code
 * KnownState before = KnownState.of(instance, account.report(instance));
 * StateChanges.between(instance.id(), before, KnownState.of(activity), activity.observedAt()).stream()
 *         .map(Change.AddHistory::new)
 *         .forEach(changes::add);
 * }</pre>
 */
public final class StateChanges {

    /** A problem says how many seconds ago something happened. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private StateChanges() {}

    /**
     * At most one entry about the agents and one about the problem, and none where nothing has changed: ages and other
     * numbers do not count, nor does a busiest agent that is another one in the same state.
     */
    public static List<HistoryEntry> between(InstanceId instance, KnownState before, KnownState now, Instant at) {
        List<HistoryEntry> entries = new ArrayList<>();
        if (now.agent() != before.agent()) {
            entries.add(HistoryEntry.of(instance, at, now.kind(), now.detail()));
        }
        if (!text(now.problem()).equals(text(before.problem()))) {
            entries.add(HistoryEntry.of(instance, at, Kind.PROBLEM, now.problem()));
        }
        return entries;
    }

    private static Optional<String> text(Optional<String> problem) {
        return problem.map(text -> NUMBER.matcher(text).replaceAll("0"));
    }
}
