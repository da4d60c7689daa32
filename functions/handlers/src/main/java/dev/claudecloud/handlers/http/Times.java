package dev.claudecloud.handlers.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as the API writes them: RFC 3339 in UTC, to the millisecond. */
public final class Times {

    private Times() {}

    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public static @Nullable String text(Optional<Instant> time) {
        return time.map(Times::text).orElse(null);
    }
}
