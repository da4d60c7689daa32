package dev.claudecloud.core.instance;

import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What an instance costs, net: the rate as its provider said it last, and what has come together by it. A machine costs
 * each started hour, in a calendar month (UTC) no more than its price for a month; a volume costs by time, the month at
 * 730 hours. An estimate: the provider's bill is the truth.
 *
 * @param rate empty while no provider has said what it charges
 * @param machineSince since when there is a machine that {@code spent} does not contain yet
 * @param volumeSince since when there is a volume that {@code spent} does not contain yet
 * @param spent what is over: earlier machines, and the volume at earlier rates
 */
public record Cost(
        Optional<Rate> rate, Optional<Instant> machineSince, Optional<Instant> volumeSince, BigDecimal spent) {

    /** Nothing made yet. */
    public static final Cost NONE = new Cost(Optional.empty(), Optional.empty(), Optional.empty(), BigDecimal.ZERO);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final BigDecimal SECONDS_PER_MONTH =
            BigDecimal.valueOf(Duration.ofHours(730).toSeconds());
    private static final int SCALE = 6;

    public Cost {
        if (spent.signum() < 0) {
            throw new IllegalArgumentException("a negative cost");
        }
    }

    /** All that has come together until {@code now}, to the sixth decimal. */
    public BigDecimal soFar(Instant now) {
        return spent.add(machine(now)).add(volume(now)).setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** At another rate from {@code now} on; the machine that is there was made at it. */
    public Cost at(Rate value, Instant now) {
        Cost counted = rate.isEmpty() || rate.get().equals(value) ? this : volumeCounted(now);
        return new Cost(Optional.of(value), counted.machineSince, counted.volumeSince, counted.spent);
    }

    /** After the ids have changed: what came begins to cost, what went has cost. */
    Cost follow(MachineIds before, MachineIds after, Instant now) {
        Cost cost = this;
        if (!before.providerId().equals(after.providerId())) {
            cost = cost.machineCounted(now, after.providerId().map(ignored -> now));
        }
        if (after.volumeId().isEmpty()) {
            return cost.volumeSince.isEmpty() ? cost : cost.volumeCounted(now).withVolumeSince(Optional.empty());
        }
        return cost.volumeSince.isPresent() ? cost : cost.withVolumeSince(Optional.of(now));
    }

    /** From {@code now} on nothing more comes together. */
    Cost closed(Instant now) {
        return machineCounted(now, Optional.empty()).volumeCounted(now).withVolumeSince(Optional.empty());
    }

    private Cost machineCounted(Instant now, Optional<Instant> next) {
        return new Cost(rate, next, volumeSince, spent.add(machine(now)));
    }

    private Cost volumeCounted(Instant now) {
        return new Cost(rate, machineSince, volumeSince.map(since -> now), spent.add(volume(now)));
    }

    private Cost withVolumeSince(Optional<Instant> since) {
        return new Cost(rate, machineSince, since, spent);
    }

    private BigDecimal machine(Instant now) {
        if (rate.isEmpty() || machineSince.isEmpty()) {
            return BigDecimal.ZERO;
        }
        Instant since = machineSince.get();
        BigDecimal sum = BigDecimal.ZERO;
        long counted = 0;
        for (YearMonth month = monthOf(since); counted < startedHours(since, now); month = month.plusMonths(1)) {
            Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            long hours = startedHours(since, end.isBefore(now) ? end : now);
            BigDecimal price = rate.get().serverHourly().multiply(BigDecimal.valueOf(hours - counted));
            sum = sum.add(price.min(rate.get().serverMonthly()));
            counted = hours;
        }
        return sum;
    }

    private BigDecimal volume(Instant now) {
        if (rate.isEmpty() || volumeSince.isEmpty() || !now.isAfter(volumeSince.get())) {
            return BigDecimal.ZERO;
        }
        long seconds = Duration.between(volumeSince.get(), now).toSeconds();
        return rate.get()
                .volumeMonthly()
                .multiply(BigDecimal.valueOf(seconds))
                .divide(SECONDS_PER_MONTH, SCALE, RoundingMode.HALF_UP);
    }

    /** The first hour is started as soon as there is a machine. */
    private static long startedHours(Instant since, Instant until) {
        return until.isBefore(since) ? 1 : Duration.between(since, until).dividedBy(HOUR) + 1;
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
