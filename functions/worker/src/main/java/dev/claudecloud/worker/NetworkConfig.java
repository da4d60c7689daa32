package dev.claudecloud.worker;

import dev.claudecloud.core.config.Reading;
import dev.claudecloud.hetzner.machine.HetznerSettings;
import dev.claudecloud.netbird.network.NetBirdNetworkSettings;
import java.net.URI;
import java.util.Optional;

/**
 * The configuration of the network of machines at NetBird, from the environment.
 *
 * @param api {@code CLAUDECLOUD_NETBIRD_API_URL}; without it the management server's address
 *     {@code CLAUDECLOUD_NETBIRD_MANAGEMENT_URL}, and without that NetBird's cloud
 * @param settings {@code CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER} and
 *     {@value NetBirdNetworkSettings#DISABLE_DEFAULT_POLICY}; the prefix is the deployment's name
 */
record NetworkConfig(URI api, NetBirdNetworkSettings settings) {

    private static final URI CLOUD = URI.create("https://api.netbird.io");
    private static final String API_URL = "CLAUDECLOUD_NETBIRD_API_URL";
    private static final String TOKEN_PARAMETER = "CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER";
    private static final String ADDRESS = "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/api)?/?";

    /** Reads the configuration; empty if no token parameter is set: machines get no network. Errors are collected. */
    static Optional<NetworkConfig> read(Reading reading, HetznerSettings hetzner) {
        Optional<String> parameter = reading.optional(TOKEN_PARAMETER, "[A-Za-z0-9/._-]{1,1011}");
        boolean disable = reading.optional(NetBirdNetworkSettings.DISABLE_DEFAULT_POLICY, "true|false")
                .map(Boolean::parseBoolean)
                .orElse(false);
        URI api = reading.optional(API_URL, ADDRESS)
                .map(URI::create)
                .or(hetzner::managementUrl)
                .orElse(CLOUD);
        return parameter
                .filter(name -> !hetzner.deployment().isEmpty())
                .flatMap(name -> settings(reading, hetzner, name, disable))
                .map(settings -> new NetworkConfig(api, settings));
    }

    private static Optional<NetBirdNetworkSettings> settings(
            Reading reading, HetznerSettings hetzner, String parameter, boolean disable) {
        try {
            return Optional.of(new NetBirdNetworkSettings(hetzner.deployment() + "-", parameter, disable));
        } catch (IllegalArgumentException e) {
            reading.wrong("CLAUDECLOUD_DEPLOYMENT (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }
}
