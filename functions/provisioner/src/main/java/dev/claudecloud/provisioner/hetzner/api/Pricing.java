package dev.claudecloud.provisioner.hetzner.api;

import java.math.BigDecimal;

/**
 * What does not depend on the server type.
 *
 * @param currency ISO 4217
 * @param volumeGbMonthly a month of one gigabyte of volume, net
 */
public record Pricing(String currency, BigDecimal volumeGbMonthly) {}
