package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.machinefiles.MachineFiles;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server's settings as lines {@code NAME=value}, which shell scripts and systemd read as data. */
final class ServerEnvironment {

    /** The allowed characters: none has a special meaning to systemd, which also reads the file. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/@%+?&=-]*");

    private ServerEnvironment() {}

    static String of(ServerBoot boot) {
        SortedMap<String, String> values = new TreeMap<>(boot.sources().values());
        values.put("CLAUDECLOUD_INSTANCE_ID", boot.instance().value());
        values.put("CLAUDECLOUD_USER_ID", boot.user().toString());
        values.put("CLAUDECLOUD_API_URL", boot.apiUrl().toString());
        values.put("CLAUDECLOUD_FILES_SHA256", MachineFiles.packed().sha256());
        values.put("CLAUDECLOUD_DEPLOYMENT", boot.deployment());
        values.put("CLAUDECLOUD_ADDRESS", boot.address());
        values.put("CLAUDECLOUD_VOLUME_ID", Long.toString(boot.volumeId()));
        values.put("CLAUDECLOUD_VOLUME_FORMAT", boot.volumeFormat());
        boot.managementUrl().ifPresent(url -> values.put("CLAUDECLOUD_NETBIRD_MANAGEMENT_URL", url.toString()));
        return values.entrySet().stream().map(ServerEnvironment::line).collect(Collectors.joining());
    }

    private static String line(Map.Entry<String, String> setting) {
        if (!PLAIN.matcher(setting.getValue()).matches()) {
            throw new IllegalArgumentException(setting.getKey() + " has a character that a setting may not have");
        }
        return setting.getKey() + "=" + setting.getValue() + "\n";
    }
}
