package dev.claudecloud.core.money;

import dev.claudecloud.core.id.InstanceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * What a machine or a volume cost from {@code from} to {@code to}, within one month (UTC); stored once that use ended or
 * its price changed.
 *
 * @param what the server type, or {@code volume}
 * @param from of a server, when its first hour of the month starts
 * @param currency the ISO 4217 code
 * @param hourly the net price of a started hour of a server, or of an hour of the volume
 * @param amount the net sum
 */
public record Charge(
        InstanceId instance,
        Kind kind,
        String what,
        Instant from,
        Instant to,
        String currency,
        BigDecimal hourly,
        BigDecimal amount) {

    /** How long a charge is kept. */
    public static final Duration LIFE = Duration.ofDays(400);

    /** What is charged. */
    public enum Kind {
        SERVER,
        VOLUME;

        /** The name on the wire and in the table. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The charge of one part of a use. */
    public static Charge of(InstanceId instance, Use use, Use.Part part) {
        return new Charge(
                instance,
                use.kind(),
                use.what(),
                part.from(),
                part.to(),
                use.rate().currency(),
                use.hourly(),
                part.amount());
    }

    /** The month (UTC) in which it counts. */
    public YearMonth month() {
        return Months.of(from);
    }

    /** What of it falls on each day (UTC), oldest first. A started hour belongs to the day in which it starts. */
    public List<DayShare> days() {
        return DayShare.of(this);
    }

    /** When the record may vanish. */
    public Instant expiresAt() {
        return to.plus(LIFE);
    }
}
