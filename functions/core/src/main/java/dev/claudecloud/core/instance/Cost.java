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
 * The net cost of an instance: the rate that its provider reported last, and the amount accrued. A machine is charged
 * per started hour, up to its monthly price in a calendar month (UTC); a volume is charged by time, with 730 hours to
 * the month. An estimate: the provider's bill is authoritative.
 *
 * @param rate empty while no provider has reported its price
 * @param machineSince since when a machine exists that {@code spent} does not include yet
 * @param volumeSince since when a volume exists that {@code spent} does not include yet
 * @param spent the closed part: earlier machines, and the volume at earlier rates
 */
public record Cost(
        Optional<Rate> rate, Optional<Instant> machineSince, Optional<Instant> volumeSince, BigDecimal spent) {

    /** No cost: nothing was created yet. */
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

    /** The amount accrued until {@code now}, to the sixth decimal. */
    public BigDecimal soFar(Instant now) {
        return spent.add(machine(now)).add(volume(now)).setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** The cost at another rate from {@code now} on; the existing machine was created at that rate. */
    public Cost at(Rate value, Instant now) {
        Cost counted = rate.isEmpty() || rate.get().equals(value) ? this : volumeCounted(now);
        return new Cost(Optional.of(value), counted.machineSince, counted.volumeSince, counted.spent);
    }

    /** The cost after a change of ids: charges begin for new resources and end for removed ones. */
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

    /** The cost with all charges ended at {@code now}. */
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

    /** The first hour starts as soon as the machine exists. */
    private static long startedHours(Instant since, Instant until) {
        return until.isBefore(since) ? 1 : Duration.between(since, until).dividedBy(HOUR) + 1;
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
