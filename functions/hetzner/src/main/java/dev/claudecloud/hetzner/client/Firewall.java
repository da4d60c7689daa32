package dev.claudecloud.hetzner.client;

import java.util.Map;

/**
 * A firewall as the API returns it.
 *
 * @param inbound the number of inbound rules: with none, no inbound traffic is allowed
 */
public record Firewall(long id, String name, Map<String, String> labels, int inbound) {

    public Firewall {
        labels = Map.copyOf(labels);
    }
}
