package dev.claudecloud.core.network;

import dev.claudecloud.core.provision.Secret;
import java.net.URI;

/**
 * The credentials with which a device joins a network.
 *
 * @param key admits one device, to its user's group alone, within {@link Devices#KEY_LIFE}. Shown only here
 * @param managementUrl the server that the device's client connects to
 */
public record Invitation(Secret key, URI managementUrl) {}
