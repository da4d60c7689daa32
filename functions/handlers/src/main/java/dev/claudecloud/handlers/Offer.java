package dev.claudecloud.handlers;

import java.util.List;

/**
 * The server types and locations on offer, in order of preference. An empty list is not configured and forbids nothing.
 *
 * @param serverTypes the server types that instances may have
 * @param locations the locations that instances may have
 */
public record Offer(List<String> serverTypes, List<String> locations) {

    public Offer {
        serverTypes = List.copyOf(serverTypes);
        locations = List.copyOf(locations);
    }
}
