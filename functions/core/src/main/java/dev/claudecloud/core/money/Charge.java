package dev.claudecloud.core.money;

import dev.claudecloud.core.id.InstanceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a machine or a volume cost from {@code from} to {@code to}, within one month (UTC); stored once that use ended or
 * its price changed.
 *
 * @param what the server type, or the size of the volume
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

    /** When the record may vanish. */
    public Instant expiresAt() {
        return to.plus(LIFE);
    }
}
