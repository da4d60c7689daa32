package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;

/** A net price: per started hour, and the maximum per month. */
public record Price(BigDecimal hourly, BigDecimal monthly) {

    /** A price of zero. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Returns the sum of both prices. */
    public Price plus(Price other) {
        return new Price(hourly.add(other.hourly), monthly.add(other.monthly));
    }
}
