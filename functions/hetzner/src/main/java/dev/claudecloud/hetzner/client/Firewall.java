package dev.claudecloud.hetzner.client;

import java.util.Map;

/**
 * A firewall as the API shows it.
 *
 * @param inbound how many rules let something in: with none, nothing gets in
 */
public record Firewall(long id, String name, Map<String, String> labels, int inbound) {

    public Firewall {
        labels = Map.copyOf(labels);
    }
}
