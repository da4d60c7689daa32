package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a local cloud.
 *
 * @param port 0 for any free port
 * @param data the folder that outlives a run
 * @param tableAddress the address DynamoDB Local listens on: loopback, unless containers have to reach it
 * @param adminKey the administrator's key, if the operator sets one
 * @param environment the environment of the process, without secrets
 */
record LocalSettings(
        LocalProvider provider,
        int port,
        Path data,
        Path template,
        String tableAddress,
        Optional<Secret> adminKey,
        Map<String, String> environment) {

    LocalSettings {
        environment = Map.copyOf(environment);
    }
}
