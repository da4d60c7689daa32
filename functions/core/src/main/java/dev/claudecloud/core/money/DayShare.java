package dev.claudecloud.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of a charge that falls on one day (UTC).
 *
 * @param hours the started hours of a server, or the time of a volume
 */
public record DayShare(LocalDate day, BigDecimal hours, BigDecimal amount) {

    private static final BigDecimal HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
    private static final int SCALE = 6;
    private static final int HOUR_SCALE = 2;

    /** The shares of all days; their amounts add up to that of the charge. */
    static List<DayShare> of(Charge charge) {
        Instant lastMoment = Months.end(charge.month()).minusNanos(1);
        LocalDate last = day(charge.to().isBefore(lastMoment) ? charge.to() : lastMoment);
        List<DayShare> days = new ArrayList<>();
        Sum before = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);
        for (LocalDate day = day(charge.from()); !day.isAfter(last); day = day.plusDays(1)) {
            Sum then = day.equals(last) ? all(charge) : until(charge, end(day));
            if (!then.equals(before)) {
                days.add(new DayShare(day, then.hours.subtract(before.hours), then.amount.subtract(before.amount)));
            }
            before = then;
        }
        return days;
    }

    private record Sum(BigDecimal hours, BigDecimal amount) {}

    private static Sum all(Charge charge) {
        BigDecimal hours = charge.kind() == Charge.Kind.SERVER
                ? BigDecimal.valueOf(Use.started(charge.from(), charge.to()))
                : time(charge.from(), charge.to());
        return new Sum(hours, charge.amount());
    }

    /** What is charged before {@code end}, which is later than the start of the charge. */
    private static Sum until(Charge charge, Instant end) {
        if (charge.kind() == Charge.Kind.SERVER) {
            BigDecimal hours = BigDecimal.valueOf(Use.started(charge.from(), end.minusNanos(1)));
            return new Sum(hours, charge.hourly().multiply(hours).min(charge.amount()));
        }
        BigDecimal whole = seconds(charge.from(), charge.to());
        BigDecimal amount = charge.amount()
                .multiply(seconds(charge.from(), end))
                .divide(whole.max(BigDecimal.ONE), SCALE, RoundingMode.HALF_UP);
        return new Sum(time(charge.from(), end), amount);
    }

    private static BigDecimal time(Instant from, Instant to) {
        return seconds(from, to).divide(HOUR, HOUR_SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toSeconds());
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
