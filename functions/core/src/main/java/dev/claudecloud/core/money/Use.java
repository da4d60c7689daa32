package dev.claudecloud.core.money;

import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine or a volume that exists from {@code from} on, at one rate. A machine is charged per started hour, up to its
 * monthly price in a calendar month (UTC), each hour in the month in which it starts; a volume is charged by time, with
 * 730 hours to the month.
 */
public record Use(Charge.Kind kind, Rate rate, Instant from) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);
    private static final BigDecimal SECONDS_PER_MONTH =
            BigDecimal.valueOf(Duration.ofHours(730).toSeconds());
    private static final int SCALE = 6;

    /**
     * The part of a use that is charged in one month.
     *
     * @param from of a machine, when its first hour of that month starts
     * @param to at most the end of the month
     */
    public record Part(Instant from, Instant to, BigDecimal amount) {

        /** The month in which it is charged. */
        public YearMonth month() {
            return Months.of(from);
        }
    }

    /** What is charged until {@code to}, by month, the oldest first. The first hour starts as soon as a machine exists. */
    public List<Part> until(Instant to) {
        Instant end = to.isBefore(from) ? from : to;
        return kind == Charge.Kind.SERVER ? hours(end) : time(end);
    }

    /** The sum that is charged until {@code to}. */
    public BigDecimal amount(Instant to) {
        return until(to).stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The price of an hour. */
    public BigDecimal hourly() {
        return kind == Charge.Kind.SERVER
                ? rate.serverHourly()
                : rate.volumeMonthly().divide(HOURS_PER_MONTH, SCALE, RoundingMode.HALF_UP);
    }

    /** What it is: the server type, or the volume. */
    public String what() {
        return kind == Charge.Kind.SERVER ? rate.serverType() : kind.text();
    }

    /** When the next hour of a machine starts after {@code now}. */
    public Instant nextHour(Instant now) {
        return now.isBefore(from)
                ? from
                : from.plus(HOUR.multipliedBy(Duration.between(from, now).dividedBy(HOUR) + 1));
    }

    /** How many hours start from {@code from} to {@code to}, both included, within the month of {@code from}. */
    static long started(Instant from, Instant to) {
        Instant last = Months.end(Months.of(from)).minusNanos(1);
        return Duration.between(from, to.isBefore(last) ? to : last).dividedBy(HOUR) + 1;
    }

    private List<Part> hours(Instant end) {
        List<Part> parts = new ArrayList<>();
        Instant start = from;
        while (!start.isAfter(end)) {
            long hours = started(start, end);
            BigDecimal amount = rate.serverHourly().multiply(BigDecimal.valueOf(hours));
            parts.add(new Part(start, monthEndOr(start, end), amount.min(rate.serverMonthly())));
            start = start.plus(HOUR.multipliedBy(hours));
        }
        return parts;
    }

    private List<Part> time(Instant end) {
        List<Part> parts = new ArrayList<>();
        Instant start = from;
        while (start.isBefore(end)) {
            Instant until = monthEndOr(start, end);
            BigDecimal seconds =
                    BigDecimal.valueOf(Duration.between(start, until).toSeconds());
            BigDecimal amount =
                    rate.volumeMonthly().multiply(seconds).divide(SECONDS_PER_MONTH, SCALE, RoundingMode.HALF_UP);
            parts.add(new Part(start, until, amount));
            start = until;
        }
        return parts;
    }

    private static Instant monthEndOr(Instant start, Instant end) {
        Instant monthEnd = Months.end(Months.of(start));
        return end.isBefore(monthEnd) ? end : monthEnd;
    }
}
