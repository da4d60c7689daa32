package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.config.Setting;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that every function requires, with values for tests. */
public final class FunctionEnvironment {

    private FunctionEnvironment() {}

    /** Returns the variables, with an administrator's key that nobody knows; the caller may change the map. */
    public static Map<String, String> of(String provider) {
        Map<Setting, String> values = Map.of(
                Setting.TABLE_NAME, "table",
                Setting.BUS_NAME, "bus",
                Setting.PROVIDER, provider,
                Setting.ADMIN_KEY_SOURCE, "sha256:" + "0".repeat(64),
                Setting.IDLE_AFTER_SECONDS, "7200",
                Setting.WAITING_AFTER_SECONDS, "28800",
                Setting.CHECK_EVERY_MINUTES, "5",
                Setting.SILENT_AFTER_HOURS, "24",
                Setting.ORPHAN_SWEEP, "remove");
        Map<String, String> environment = new HashMap<>();
        environment.put(Setting.PAUSE_BEFORE_HOUR_END_MINUTES.variable(), "15");
        environment.put(Setting.REPORT_EVERY_SECONDS.variable(), "60");
        values.forEach((setting, value) -> environment.put(setting.variable(), value));
        return environment;
    }
}
