package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;

/** What something costs, net: each started hour, and at most a month. */
public record Price(BigDecimal hourly, BigDecimal monthly) {

    /** Nothing. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Both together. */
    public Price plus(Price other) {
        return new Price(hourly.add(other.hourly), monthly.add(other.monthly));
    }
}
