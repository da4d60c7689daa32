package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.util.Optional;

/** Times in Go's format: RFC 3339 in UTC, the fraction without trailing zeros. */
final class GoTime {

    private static final String NONE = "0001-01-01T00:00:00Z";

    private GoTime() {}

    static String text(Instant time) {
        String text = time.toString();
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*Z$", "Z");
    }

    /** Formats a time; none is Go's zero time. */
    static String text(Optional<Instant> time) {
        return time.map(GoTime::text).orElse(NONE);
    }
}
