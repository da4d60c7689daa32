package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What does not depend on the server type.
 *
 * @param currency ISO 4217
 * @param volumeGbMonthly a month of one gigabyte of volume, net
 * @param ipv4 a public address by location, net; it comes and goes with its server
 */
public record Pricing(String currency, BigDecimal volumeGbMonthly, Map<String, Price> ipv4) {

    public Pricing {
        ipv4 = Map.copyOf(ipv4);
    }
}
