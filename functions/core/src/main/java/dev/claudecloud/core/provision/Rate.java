package dev.claudecloud.core.provision;

import java.math.BigDecimal;

/**
 * The net price of a machine and its volume, as the provider reported it when the machine was created.
 *
 * @param serverType the server type that the price is for
 * @param currency the ISO 4217 code
 * @param serverHourly the price of each started hour of the machine
 * @param serverMonthly the maximum price of the machine per month
 * @param volumeMonthly the price of the whole volume per month
 */
public record Rate(
        String serverType,
        String currency,
        BigDecimal serverHourly,
        BigDecimal serverMonthly,
        BigDecimal volumeMonthly) {}
