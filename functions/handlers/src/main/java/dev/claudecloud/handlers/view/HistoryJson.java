package dev.claudecloud.handlers.view;

import dev.claudecloud.core.history.HistoryDigest;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance did, as the API shows it. */
public final class HistoryJson {

    private HistoryJson() {}

    public static Map<String, @Nullable Object> of(HistoryDigest digest) {
        return JsonMaps.object(
                "since", ApiTime.text(digest.since()),
                "until", ApiTime.text(digest.until()),
                "summary", of(digest.summary()),
                "entries", digest.lines().stream().map(HistoryJson::of).toList(),
                "truncated", digest.next().isPresent(),
                "next_since", ApiTime.text(digest.next()));
    }

    private static Map<String, @Nullable Object> of(HistoryDigest.Line line) {
        return JsonMaps.object(
                "at", ApiTime.text(line.entry().at()),
                "kind", line.entry().kind().text(),
                "until", ApiTime.text(line.until()),
                "detail", line.entry().detail().orElse(null));
    }

    private static Map<String, @Nullable Object> of(HistoryDigest.Summary summary) {
        return JsonMaps.object(
                "seconds",
                JsonMaps.object(
                        "working", seconds(summary, Kind.WORKING),
                        "waiting_permission", seconds(summary, Kind.WAITING_PERMISSION),
                        "limited", seconds(summary, Kind.LIMITED),
                        "waiting_user", seconds(summary, Kind.WAITING_USER),
                        "idle", seconds(summary, Kind.IDLE),
                        "unknown", seconds(summary, Kind.UNKNOWN),
                        "paused", seconds(summary, Kind.PAUSED),
                        "unaccounted", summary.unaccounted().toSeconds()),
                "turns",
                summary.turns(),
                "pauses",
                summary.pauses(),
                "wakes",
                summary.wakes(),
                "failures",
                summary.failures(),
                "problems",
                summary.problems().stream().map(HistoryJson::problem).toList());
    }

    private static long seconds(HistoryDigest.Summary summary, Kind kind) {
        return summary.times().getOrDefault(kind, Duration.ZERO).toSeconds();
    }

    private static Map<String, @Nullable Object> problem(HistoryDigest.Line line) {
        return JsonMaps.object(
                "at", ApiTime.text(line.entry().at()),
                "until", ApiTime.text(line.until()),
                "detail", line.entry().detail().orElse(null));
    }
}
