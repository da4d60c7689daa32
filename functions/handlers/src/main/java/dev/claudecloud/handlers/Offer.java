package dev.claudecloud.handlers;

import java.util.List;

/**
 * What may be ordered, in the deployment's order of preference. An empty list is not configured and forbids nothing.
 *
 * @param serverTypes the server types that instances may have
 * @param locations where instances may be
 */
public record Offer(List<String> serverTypes, List<String> locations) {

    public Offer {
        serverTypes = List.copyOf(serverTypes);
        locations = List.copyOf(locations);
    }
}
