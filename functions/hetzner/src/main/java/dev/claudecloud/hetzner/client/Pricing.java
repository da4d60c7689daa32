package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The prices that do not depend on the server type.
 *
 * @param currency ISO 4217
 * @param volumeGbMonthly the price of one gigabyte of volume per month, net
 * @param ipv4 the price of a public address by location, net; it is created and deleted with its server
 */
public record Pricing(String currency, BigDecimal volumeGbMonthly, Map<String, Price> ipv4) {

    public Pricing {
        ipv4 = Map.copyOf(ipv4);
    }
}
