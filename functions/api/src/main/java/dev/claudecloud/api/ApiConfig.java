package dev.claudecloud.api;

import dev.claudecloud.core.work.IdlePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The configuration of every function, from its environment.
 *
 * @param tableName {@code TABLE_NAME}
 * @param busName {@code BUS_NAME}
 * @param provider {@code PROVIDER}
 * @param adminKeySource {@code ADMIN_KEY_SOURCE}: {@code sha256:<hex>} or {@code ssm:<parameter name>}
 * @param idlePolicy {@code IDLE_AFTER_SECONDS}, {@code WAITING_AFTER_SECONDS}, {@code CHECK_EVERY_SECONDS}
 * @param publicUrl {@code PUBLIC_URL}: where users reach the API, if it is not the gateway's own name
 * @param sweepArmed {@code ORPHAN_SWEEP}: {@code remove}, which is the default, or {@code report} to leave orphans alone
 * @param offer {@code CLAUDECLOUD_SERVER_TYPES}, {@code CLAUDECLOUD_LOCATIONS}: names with commas between
 */
public record ApiConfig(
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
     * @throws IllegalArgumentException naming all variables that are missing or wrong
     */
    public static ApiConfig from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        IdlePolicy standard = IdlePolicy.standard();
        String table = reader.required("TABLE_NAME", "[A-Za-z0-9_.-]{3,255}");
        String bus = reader.required("BUS_NAME", "[A-Za-z0-9/_.-]{1,256}");
        String provider = reader.required("PROVIDER", "[a-z][a-z0-9]{0,15}");
        String adminKey = reader.required("ADMIN_KEY_SOURCE", "sha256:[0-9a-f]{64}|ssm:[A-Za-z0-9._/-]{1,512}");
        Duration idle = reader.seconds("IDLE_AFTER_SECONDS", standard.idleAfter());
        Duration waiting = reader.seconds("WAITING_AFTER_SECONDS", standard.waitingAfter());
        Duration check = reader.seconds("CHECK_EVERY_SECONDS", standard.checkEvery());
        Optional<String> url = reader.optional("PUBLIC_URL", URL);
        boolean armed = !reader.optional("ORPHAN_SWEEP", "remove|report").equals(Optional.of("report"));
        Offer offer = new Offer(reader.names("CLAUDECLOUD_SERVER_TYPES"), reader.names("CLAUDECLOUD_LOCATIONS"));
        Optional<IdlePolicy> policy = reader.policy(idle, waiting, check);
        reader.requireGood();
        return new ApiConfig(table, bus, provider, adminKey, policy.orElse(standard), url, armed, offer);
    }

    /** Collects what is wrong, so that all of it is named at once. Values are not repeated: one may be a secret. */
    private static final class Reader {

        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String required(String name, String pattern) {
            Optional<String> value = optional(name, pattern);
            if (environment.getOrDefault(name, "").isEmpty()) {
                wrong.add(name + " is missing");
            }
            return value.orElse("");
        }

        Optional<String> optional(String name, String pattern) {
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!Pattern.matches(pattern, value)) {
                wrong.add(name + " does not match " + pattern);
                return Optional.empty();
            }
            return Optional.of(value);
        }

        Duration seconds(String name, Duration standard) {
            return optional(name, "[1-9][0-9]{0,8}")
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                    .orElse(standard);
        }

        List<String> names(String name) {
            return optional(name, NAMES).stream()
                    .flatMap(text -> Arrays.stream(text.split(",", -1)))
                    .map(String::strip)
                    .distinct()
                    .toList();
        }

        Optional<IdlePolicy> policy(Duration idle, Duration waiting, Duration check) {
            try {
                return Optional.of(new IdlePolicy(idle, waiting, check));
            } catch (IllegalArgumentException e) {
                wrong.add("IDLE_AFTER_SECONDS, WAITING_AFTER_SECONDS, CHECK_EVERY_SECONDS: " + e.getMessage());
                return Optional.empty();
            }
        }

        void requireGood() {
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("Wrong configuration: " + String.join("; ", wrong));
            }
        }
    }
}
