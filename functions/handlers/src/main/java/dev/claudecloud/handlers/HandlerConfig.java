package dev.claudecloud.handlers;

import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.SettingReader;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.usecase.SetBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of every function, from its environment.
 *
 * @param tableName {@link Setting#TABLE_NAME}
 * @param busName {@link Setting#BUS_NAME}
 * @param provider {@link Setting#PROVIDER}
 * @param adminKeySource {@link Setting#ADMIN_KEY_SOURCE}
 * @param idlePolicy {@link Setting#IDLE_AFTER_SECONDS}, {@link Setting#WAITING_AFTER_SECONDS},
 *     {@link Setting#CHECK_EVERY_MINUTES}, {@link Setting#SILENT_AFTER_HOURS} and
 *     {@link Setting#PAUSE_BEFORE_HOUR_END_MINUTES}, with {@link Setting#MONTHLY_BUDGET}
 * @param reportEvery {@link Setting#REPORT_EVERY_SECONDS}
 * @param publicUrl {@link Setting#PUBLIC_URL}
 * @param sweepArmed {@link Setting#ORPHAN_SWEEP}: whether orphans are removed
 * @param offer {@link Setting#SERVER_TYPES} and {@link Setting#LOCATIONS}
 */
public record HandlerConfig(
        String tableName,
        String busName,
        String provider,
        String adminKeySource,
        IdlePolicy idlePolicy,
        Duration reportEvery,
        Optional<String> publicUrl,
        boolean sweepArmed,
        Offer offer) {

    private static final Duration SHORTEST_REPORT = Duration.ofSeconds(10);
    /** With a longer one, the report after a stored one could come too late to be believed. */
    private static final Duration LONGEST_REPORT = Duration.ofMinutes(3);

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming all variables that are missing or invalid
     */
    public static HandlerConfig from(Map<String, String> environment) {
        SettingReader read = new SettingReader(environment);
        String table = read.text(Setting.TABLE_NAME);
        String bus = read.text(Setting.BUS_NAME);
        String provider = read.text(Setting.PROVIDER);
        String adminKey = read.text(Setting.ADMIN_KEY_SOURCE);
        Optional<IdlePolicy> idle = idlePolicy(read);
        Duration reportEvery = reportEvery(read);
        Budgets budgets = budgets(read);
        Optional<String> url = read.optional(Setting.PUBLIC_URL);
        boolean armed = read.text(Setting.ORPHAN_SWEEP).equals("remove");
        Offer offer = new Offer(read.names(Setting.SERVER_TYPES), read.names(Setting.LOCATIONS));
        read.refuse();
        return new HandlerConfig(
                table, bus, provider, adminKey, idle.orElseThrow().with(budgets), reportEvery, url, armed, offer);
    }

    private static Optional<IdlePolicy> idlePolicy(SettingReader read) {
        Optional<Duration> idle = duration(read, Setting.IDLE_AFTER_SECONDS, ChronoUnit.SECONDS);
        Optional<Duration> waiting = duration(read, Setting.WAITING_AFTER_SECONDS, ChronoUnit.SECONDS);
        Optional<Duration> check = duration(read, Setting.CHECK_EVERY_MINUTES, ChronoUnit.MINUTES);
        Optional<Duration> silent = duration(read, Setting.SILENT_AFTER_HOURS, ChronoUnit.HOURS);
        Optional<Duration> hourEnd = duration(read, Setting.PAUSE_BEFORE_HOUR_END_MINUTES, ChronoUnit.MINUTES);
        if (idle.isEmpty() || waiting.isEmpty() || check.isEmpty() || silent.isEmpty() || hourEnd.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IdlePolicy(
                    idle.get(),
                    longer(idle.get(), waiting.get()),
                    check.get(),
                    silent.filter(limit -> !limit.isZero()),
                    hourEnd.get()));
        } catch (IllegalArgumentException e) {
            read.wrong("%s, %s, %s, %s, %s (%s)"
                    .formatted(
                            Setting.IDLE_AFTER_SECONDS,
                            Setting.WAITING_AFTER_SECONDS,
                            Setting.CHECK_EVERY_MINUTES,
                            Setting.SILENT_AFTER_HOURS,
                            Setting.PAUSE_BEFORE_HOUR_END_MINUTES,
                            e.getMessage()));
            return Optional.empty();
        }
    }

    private static Duration reportEvery(SettingReader read) {
        Duration every =
                duration(read, Setting.REPORT_EVERY_SECONDS, ChronoUnit.SECONDS).orElse(SHORTEST_REPORT);
        if (every.compareTo(SHORTEST_REPORT) < 0 || every.compareTo(LONGEST_REPORT) > 0) {
            read.wrong(Setting.REPORT_EVERY_SECONDS + " (must be 10 to 180)");
        }
        return every;
    }

    private static Budgets budgets(SettingReader read) {
        Optional<BigDecimal> most =
                read.optional(Setting.MONTHLY_BUDGET).map(BigDecimal::new).filter(sum -> sum.signum() > 0);
        if (most.filter(sum -> sum.compareTo(SetBudget.MOST) > 0).isPresent()) {
            read.wrong(Setting.MONTHLY_BUDGET + " (more than " + SetBudget.MOST + ")");
        }
        return new Budgets(most);
    }

    private static Optional<Duration> duration(SettingReader read, Setting setting, ChronoUnit unit) {
        String text = read.text(setting);
        return text.isEmpty() ? Optional.empty() : Optional.of(Duration.of(Long.parseLong(text), unit));
    }

    /** Raises the waiting time to the idle time at least, so that a waiting agent is not paused before an idle one. */
    private static Duration longer(Duration idle, Duration waiting) {
        return waiting.compareTo(idle) < 0 ? idle : waiting;
    }
}
