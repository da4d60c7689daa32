package dev.claudecloud.handlers;

import dev.claudecloud.core.config.Reading;
import dev.claudecloud.core.idle.IdlePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of every function, from its environment.
 *
 * @param tableName {@code TABLE_NAME}
 * @param busName {@code BUS_NAME}
 * @param provider {@code PROVIDER}
 * @param adminKeySource {@code ADMIN_KEY_SOURCE}: {@code sha256:<hex>} or {@code ssm:<parameter name>}
 * @param idlePolicy {@code IDLE_AFTER_SECONDS}, {@code WAITING_AFTER_SECONDS} (the former if that is longer),
 *     {@code CHECK_EVERY_MINUTES}
 * @param publicUrl {@code PUBLIC_URL}: the URL at which users reach the API, if it is not the gateway's own
 * @param sweepArmed {@code ORPHAN_SWEEP}: {@code remove}, the default, or {@code report} to keep orphans
 * @param offer {@code CLAUDECLOUD_SERVER_TYPES}, {@code CLAUDECLOUD_LOCATIONS}: comma-separated names
 */
public record HandlerConfig(
        String tableName,
        String busName,
        String provider,
        String adminKeySource,
        IdlePolicy idlePolicy,
        Optional<String> publicUrl,
        boolean sweepArmed,
        Offer offer) {

    private static final String NAMES = "[a-z0-9][a-z0-9-]{0,31}(\\s*,\\s*[a-z0-9][a-z0-9-]{0,31})*";
    private static final String URL = "https?://[A-Za-z0-9.-]{1,100}(:[0-9]{1,5})?";

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming all variables that are missing or invalid
     */
    public static HandlerConfig from(Map<String, String> environment) {
        Reading read = new Reading(environment);
        HandlerConfig config = new HandlerConfig(
                read.text("TABLE_NAME", "[A-Za-z0-9_.-]{3,255}"),
                read.text("BUS_NAME", "[A-Za-z0-9/_.-]{1,256}"),
                read.text("PROVIDER", "[a-z][a-z0-9]{0,15}"),
                read.text("ADMIN_KEY_SOURCE", "sha256:[0-9a-f]{64}|ssm:[A-Za-z0-9._/-]{1,512}"),
                policy(read),
                read.optional("PUBLIC_URL", URL),
                !read.optional("ORPHAN_SWEEP", "remove|report").equals(Optional.of("report")),
                new Offer(names(read, "CLAUDECLOUD_SERVER_TYPES"), names(read, "CLAUDECLOUD_LOCATIONS")));
        read.refuse();
        return config;
    }

    private static IdlePolicy policy(Reading read) {
        IdlePolicy standard = IdlePolicy.standard();
        Duration idle = seconds(read, "IDLE_AFTER_SECONDS", standard.idleAfter());
        Duration waiting = seconds(read, "WAITING_AFTER_SECONDS", standard.waitingAfter());
        Duration check = minutes(read, "CHECK_EVERY_MINUTES", standard.checkEvery());
        try {
            return new IdlePolicy(idle, longer(idle, waiting), check);
        } catch (IllegalArgumentException e) {
            read.wrong("IDLE_AFTER_SECONDS, WAITING_AFTER_SECONDS, CHECK_EVERY_MINUTES (" + e.getMessage() + ")");
            return standard;
        }
    }

    private static Duration minutes(Reading read, String name, Duration standard) {
        return read.optional(name, "[1-9][0-9]{0,8}")
                .map(text -> Duration.ofMinutes(Long.parseLong(text)))
                .orElse(standard);
    }

    private static Duration seconds(Reading read, String name, Duration standard) {
        return read.optional(name, "[1-9][0-9]{0,8}")
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(standard);
    }

    /** Raises the waiting time to the idle time at least, so that a waiting agent is not paused before an idle one. */
    private static Duration longer(Duration idle, Duration waiting) {
        return waiting.compareTo(idle) < 0 ? idle : waiting;
    }

    private static List<String> names(Reading read, String name) {
        return read.optional(name, NAMES).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
    }
}
