package dev.claudecloud.core.instance;

import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.money.Months;
import dev.claudecloud.core.money.Use;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The net cost of an instance: the rate that its provider reported last, and the amount accrued, as {@link Use} counts
 * it. An estimate: the provider's bill is authoritative.
 *
 * @param rate empty while no provider has reported its price
 * @param machineSince since when a machine exists that {@code ended} does not include yet
 * @param volumeSince since when a volume exists that {@code ended} does not include yet
 * @param ended the closed part: earlier machines, and the volume at earlier rates
 */
public record Cost(Optional<Rate> rate, Optional<Instant> machineSince, Optional<Instant> volumeSince, Ended ended) {

    /** No cost: nothing was created yet. */
    public static final Cost NONE = new Cost(Optional.empty(), Optional.empty(), Optional.empty(), Ended.NOTHING);

    private static final int SCALE = 6;

    /**
     * The closed part of a cost.
     *
     * @param spent the sum of all ended uses
     * @param last when the last use ended; empty while none has
     * @param inMonth the sum of what was charged for ended uses in the month of {@code last}
     */
    public record Ended(BigDecimal spent, Optional<Instant> last, BigDecimal inMonth) {

        /** Nothing has ended yet. */
        public static final Ended NOTHING = new Ended(BigDecimal.ZERO, Optional.empty(), BigDecimal.ZERO);

        public Ended {
            if (spent.signum() < 0 || inMonth.signum() < 0) {
                throw new IllegalArgumentException("a negative cost");
            }
        }

        private Ended plus(Use use, Instant now) {
            YearMonth month = Months.of(now);
            BigDecimal sum = use.until(now).stream()
                    .filter(part -> part.month().equals(month))
                    .map(Use.Part::amount)
                    .reduce(in(month), BigDecimal::add);
            return new Ended(spent.add(use.amount(now)), Optional.of(now), sum);
        }

        private BigDecimal in(YearMonth month) {
            return last.filter(end -> Months.of(end).equals(month)).isPresent() ? inMonth : BigDecimal.ZERO;
        }
    }

    /** The amount accrued until {@code now}, to the sixth decimal. */
    public BigDecimal soFar(Instant now) {
        return open().stream()
                .map(use -> use.amount(now))
                .reduce(ended.spent, BigDecimal::add)
                .setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** What was charged in the month of {@code now}, until then. */
    public BigDecimal inMonth(Instant now) {
        YearMonth month = Months.of(now);
        return open().stream()
                .flatMap(use -> use.until(now).stream())
                .filter(part -> part.month().equals(month))
                .map(Use.Part::amount)
                .reduce(ended.in(month), BigDecimal::add)
                .setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** The uses that go on: a machine, a volume, or none as long as no price is known. */
    public List<Use> open() {
        return Stream.of(machine(), volume()).flatMap(Optional::stream).toList();
    }

    /** The machine that is charged now. */
    public Optional<Use> machine() {
        return rate.flatMap(price -> machineSince.map(since -> new Use(Charge.Kind.SERVER, price, since)));
    }

    private Optional<Use> volume() {
        return rate.flatMap(price -> volumeSince.map(since -> new Use(Charge.Kind.VOLUME, price, since)));
    }

    /** The cost at another rate from {@code now} on; the existing machine was created at that rate. */
    public Cost at(Rate value, Instant now) {
        Cost counted = rate.isEmpty() || rate.get().equals(value) ? this : volumeCounted(now);
        return new Cost(Optional.of(value), counted.machineSince, counted.volumeSince, counted.ended);
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

    /** The cost of a new instance that takes over this one's volume, which costs the same until a rate is reported. */
    Cost ofVolumeAlone() {
        return new Cost(rate, Optional.empty(), Optional.empty(), Ended.NOTHING);
    }

    private Cost machineCounted(Instant now, Optional<Instant> next) {
        return new Cost(rate, next, volumeSince, counted(machine(), now));
    }

    private Cost volumeCounted(Instant now) {
        return new Cost(rate, machineSince, volumeSince.map(since -> now), counted(volume(), now));
    }

    private Ended counted(Optional<Use> use, Instant now) {
        return use.map(over -> ended.plus(over, now)).orElse(ended);
    }

    private Cost withVolumeSince(Optional<Instant> since) {
        return new Cost(rate, machineSince, since, ended);
    }
}
