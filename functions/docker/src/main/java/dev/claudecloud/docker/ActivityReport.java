package dev.claudecloud.docker;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.http.OneLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line that {@code claude-activity} prints. It comes from a machine under its user's control, so everything in it
 * is validated.
 */
final class ActivityReport {

    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_WORDS = 200;
    private static final long MOST_AGE = Duration.ofDays(3660).toSeconds();

    private ActivityReport() {}

    /** Reads the line, relative to {@code now}; {@link Activity#unknown} when it is not such a line. */
    static Activity read(String output, Instant now) {
        String line = output.strip();
        if (line.length() > MOST_CHARACTERS || !line.startsWith("{")) {
            return Activity.unknown(now, "claude-activity did not print its report");
        }
        Map<String, Object> report;
        try {
            report = JSON.std.mapFrom(line);
        } catch (IOException e) {
            return Activity.unknown(now, "claude-activity printed invalid JSON");
        }
        if (!(report.get("v") instanceof Number version) || version.intValue() != 1) {
            return Activity.unknown(now, "claude-activity reported another version");
        }
        return new Activity(
                now,
                instant(report.get("last_input_age_s"), now),
                agent(report.get("agent")),
                instant(report.get("agent_age_s"), now),
                problem(report.get("problem")));
    }

    private static AgentState agent(@Nullable Object text) {
        for (AgentState state : AgentState.values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        return AgentState.UNKNOWN;
    }

    /** Converts an age in seconds to a time; empty for an impossible age. */
    private static Optional<Instant> instant(@Nullable Object age, Instant now) {
        if (age instanceof Integer || age instanceof Long) {
            long seconds = ((Number) age).longValue();
            if (seconds >= 0 && seconds <= MOST_AGE) {
                return Optional.of(now.minusSeconds(seconds));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(@Nullable Object text) {
        return text instanceof String words
                ? Optional.of(OneLine.of(words, MOST_WORDS)).filter(line -> !line.isEmpty())
                : Optional.empty();
    }
}
