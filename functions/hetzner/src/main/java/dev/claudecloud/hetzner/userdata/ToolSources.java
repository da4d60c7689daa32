package dev.claudecloud.hetzner.userdata;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The sources of a server's tools that replace the official ones: {@code CLAUDECLOUD_<TOOL>_URL} (https or file) with
 * its {@code CLAUDECLOUD_<TOOL>_SHA256}, for NODE, CLAUDE_CODE, ZELLIJ and NETBIRD. Nothing is installed without a
 * checksum.
 */
public record ToolSources(Map<String, String> values) {

    /** The official sources, pinned in {@code scripts/instance/pins.sh}. */
    public static final ToolSources OFFICIAL = new ToolSources(Map.of());

    private static final Pattern NAME = Pattern.compile("CLAUDECLOUD_(NODE|CLAUDE_CODE|ZELLIJ|NETBIRD)_(URL|SHA256)");
    private static final Pattern URL = Pattern.compile("(https://|file:///)[A-Za-z0-9._~:/@%+?&=-]{1,500}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when a name is unknown, a value is malformed, or one of a pair is missing */
    public ToolSources {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        sorted.forEach(ToolSources::check);
        sorted.keySet().forEach(name -> {
            if (!sorted.containsKey(partner(name))) {
                throw new IllegalArgumentException(name + " needs " + partner(name));
            }
        });
        values = Map.copyOf(sorted);
    }

    /** Reads the known names from an environment; empty values count as not set. */
    public static ToolSources in(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>(environment);
        found.entrySet()
                .removeIf(entry -> !NAME.matcher(entry.getKey()).matches()
                        || entry.getValue().isEmpty());
        return new ToolSources(found);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no tool has a source named " + name);
        }
        if (!(isUrl(name) ? URL : SHA256).matcher(value).matches()) {
            throw new IllegalArgumentException(name
                    + (isUrl(name) ? " is not an https:// or file:// URL" : " is not a SHA-256 in lower-case hex"));
        }
    }

    private static String partner(String name) {
        return isUrl(name) ? name.replaceFirst("_URL$", "_SHA256") : name.replaceFirst("_SHA256$", "_URL");
    }

    private static boolean isUrl(String name) {
        return name.endsWith("_URL");
    }
}
