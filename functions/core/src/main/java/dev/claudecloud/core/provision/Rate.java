package dev.claudecloud.core.provision;

import java.math.BigDecimal;

/**
 * What a machine and its volume cost, net, as the provider said when the machine was made.
 *
 * @param serverType what is paid for
 * @param currency ISO 4217
 * @param serverHourly each started hour of the machine
 * @param serverMonthly the most that a month of the machine costs
 * @param volumeMonthly a month of the whole volume
 */
public record Rate(
        String serverType,
        String currency,
        BigDecimal serverHourly,
        BigDecimal serverMonthly,
        BigDecimal volumeMonthly) {}
