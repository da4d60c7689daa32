package dev.claudecloud.hetzner.client;

import java.util.Map;

/**
 * A public SSH key that is stored in the project.
 *
 * @param line the key in OpenSSH's one-line form
 */
public record PublicKey(long id, String name, Map<String, String> labels, String line) {

    public PublicKey {
        labels = Map.copyOf(labels);
    }
}
