package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.config.Setting;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sources of a server's tools that replace the official ones: {@code CLAUDECLOUD_<TOOL>_URL} (https or file) with
 * its {@code CLAUDECLOUD_<TOOL>_SHA256}, for NODE, CLAUDE_CODE, ZELLIJ and NETBIRD. Nothing is installed without a
 * checksum.
 */
public record ToolSources(Map<String, String> values) {

    /** The address of each tool by its checksum, and the other way round: neither is usable without the other. */
    private static final Map<Setting, Setting> PARTNERS = Map.of(
            Setting.NODE_URL, Setting.NODE_SHA256,
            Setting.NODE_SHA256, Setting.NODE_URL,
            Setting.CLAUDE_CODE_URL, Setting.CLAUDE_CODE_SHA256,
            Setting.CLAUDE_CODE_SHA256, Setting.CLAUDE_CODE_URL,
            Setting.ZELLIJ_URL, Setting.ZELLIJ_SHA256,
            Setting.ZELLIJ_SHA256, Setting.ZELLIJ_URL,
            Setting.NETBIRD_URL, Setting.NETBIRD_SHA256,
            Setting.NETBIRD_SHA256, Setting.NETBIRD_URL);

    /** The official sources, pinned in {@code scripts/instance/pins.sh}. */
    public static final ToolSources OFFICIAL = new ToolSources(Map.of());

    /** @throws IllegalArgumentException when a name is unknown, a value is malformed, or one of a pair is missing */
    public ToolSources {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        sorted.forEach((name, value) -> {
            Setting setting = setting(name);
            check(setting, value);
            String partner = Objects.requireNonNull(PARTNERS.get(setting)).variable();
            if (!sorted.containsKey(partner)) {
                throw new IllegalArgumentException(name + " needs " + partner);
            }
        });
        values = Map.copyOf(sorted);
    }

    /** Reads the known names from an environment; empty values count as not set. */
    public static ToolSources in(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        for (Setting setting : PARTNERS.keySet()) {
            String value = environment.getOrDefault(setting.variable(), "");
            if (!value.isEmpty()) {
                found.put(setting.variable(), value);
            }
        }
        return new ToolSources(found);
    }

    private static Setting setting(String name) {
        return PARTNERS.keySet().stream()
                .filter(setting -> setting.variable().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tool has a source named " + name));
    }

    private static void check(Setting setting, String value) {
        if (!value.matches(setting.form())) {
            boolean url = setting.variable().endsWith("_URL");
            throw new IllegalArgumentException(
                    setting + (url ? " is not an https:// or file:// URL" : " is not a SHA-256 in lower-case hex"));
        }
    }
}
