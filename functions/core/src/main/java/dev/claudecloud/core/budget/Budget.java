package dev.claudecloud.core.budget;

import dev.claudecloud.core.money.Months;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a user has spent in a month (UTC), and may spend.
 *
 * @param monthly the limit; empty for a user without one, zero where nothing may run
 * @param own whether the limit is the user's own, not the default
 * @param spent of all instances and kept volumes, those of destroyed instances included
 * @param currency the ISO 4217 code; empty while no provider has reported a price
 */
public record Budget(
        Optional<BigDecimal> monthly, boolean own, BigDecimal spent, Optional<String> currency, YearMonth month) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal NEARLY = new BigDecimal("0.8");
    private static final int CENTS = 2;

    /** True when nothing of the limit is left: machines are paused, and none is created or woken. */
    public boolean usedUp() {
        return monthly.filter(limit -> spent.compareTo(limit) >= 0).isPresent();
    }

    /** True from 80 % of the limit on. */
    public boolean nearlyUsedUp() {
        return monthly.filter(limit -> spent.compareTo(limit.multiply(NEARLY)) >= 0)
                .isPresent();
    }

    /** How much of the limit is spent, in whole per cent; empty without a limit. */
    public Optional<Integer> percent() {
        return monthly.map(limit -> limit.signum() == 0
                ? HUNDRED.intValueExact()
                : spent.multiply(HUNDRED).divide(limit, 0, RoundingMode.DOWN).intValue());
    }

    /** The first day of the next month: nothing is spent of its budget yet. */
    public LocalDate startsAnewOn() {
        return month.plusMonths(1).atDay(1);
    }

    /** When the next month begins. */
    public Instant startsAnewAt() {
        return Months.end(month);
    }

    /** The sum, the limit and the day on which it starts anew, in one sentence. */
    public String sentence() {
        String unit = currency.map(code -> " " + code).orElse("");
        return money(spent) + unit + " of this month's budget of "
                + monthly.map(Budget::money).orElse("any sum") + unit + " are spent; it starts anew on "
                + startsAnewOn();
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}
