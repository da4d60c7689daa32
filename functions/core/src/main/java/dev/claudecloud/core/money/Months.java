package dev.claudecloud.core.money;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Calendar months in UTC: prices, budgets and bills are by these. */
public final class Months {

    private Months() {}

    /** The month that contains {@code at}. */
    public static YearMonth of(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** When the month has ended and the next begins. */
    public static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
