package dev.claudecloud.worker;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.SettingReader;
import dev.claudecloud.hetzner.machine.HetznerSettings;
import dev.claudecloud.netbird.network.NetBirdNetworkSettings;
import java.net.URI;
import java.util.Optional;

/**
 * The configuration of the network of machines at NetBird, from the environment.
 *
 * @param api {@link Setting#NETBIRD_API_URL}; without it {@link Setting#NETBIRD_MANAGEMENT_URL}, and without that
 *     NetBird's cloud
 * @param settings {@link Setting#NETBIRD_TOKEN_PARAMETER} and {@link Setting#NETBIRD_DISABLE_DEFAULT_POLICY}; the prefix
 *     is the deployment's name
 */
record NetworkConfig(URI api, NetBirdNetworkSettings settings) {

    private static final URI CLOUD = URI.create("https://api.netbird.io");

    /** Reads the configuration; empty if no token parameter is set: machines get no network. Errors are collected. */
    static Optional<NetworkConfig> read(SettingReader reading, HetznerSettings hetzner) {
        Optional<String> parameter = reading.optional(Setting.NETBIRD_TOKEN_PARAMETER);
        boolean disable = Boolean.parseBoolean(reading.text(Setting.NETBIRD_DISABLE_DEFAULT_POLICY));
        URI api = reading.optional(Setting.NETBIRD_API_URL)
                .map(URI::create)
                .or(hetzner::managementUrl)
                .orElse(CLOUD);
        return parameter
                .filter(name -> !hetzner.deployment().isEmpty())
                .flatMap(name -> settings(reading, hetzner, name, disable))
                .map(settings -> new NetworkConfig(api, settings));
    }

    private static Optional<NetBirdNetworkSettings> settings(
            SettingReader reading, HetznerSettings hetzner, String parameter, boolean disable) {
        try {
            return Optional.of(new NetBirdNetworkSettings(hetzner.deployment() + "-", parameter, disable));
        } catch (IllegalArgumentException e) {
            reading.wrong(Setting.DEPLOYMENT + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }
}
