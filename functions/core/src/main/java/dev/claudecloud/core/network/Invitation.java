package dev.claudecloud.core.network;

import dev.claudecloud.core.provision.Secret;
import java.net.URI;

/**
 * By which a device joins.
 *
 * @param key lets one device in, into its user's group alone, within {@link Devices#KEY_LIFE}. Shown here once
 * @param managementUrl whom the device's client talks to
 */
public record Invitation(Secret key, URI managementUrl) {}
