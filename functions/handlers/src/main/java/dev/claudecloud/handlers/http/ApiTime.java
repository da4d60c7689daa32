package dev.claudecloud.handlers.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats times as the API writes them: RFC 3339 in UTC, to the millisecond. */
public final class ApiTime {

    private ApiTime() {}

    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public static @Nullable String text(Optional<Instant> time) {
        return time.map(ApiTime::text).orElse(null);
    }
}
