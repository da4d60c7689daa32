package dev.claudecloud.handlers.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats times as the API writes them: RFC 3339 in UTC, to the millisecond; and reads those of callers. */
public final class ApiTime {

    private ApiTime() {}

    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public static @Nullable String text(Optional<Instant> time) {
        return time.map(ApiTime::text).orElse(null);
    }

    /** Reads a time in RFC 3339; another text is refused as the field or parameter {@code name}. */
    static Instant read(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Fields.refuse(name, "must be a time like 2030-01-31T12:00:00Z");
        }
    }
}
