package dev.claudecloud.lab.simulators.netbird;

import java.util.List;

/**
 * A route: a network that is reached through a peer.
 *
 * @param network the network; the placeholder 192.0.2.0/32 for a route by domains
 * @param peer the id of the routing peer, kept after that peer is deleted; empty for a route by {@code peerGroups}
 * @param groups the groups whose peers learn of the route
 * @param accessGroups the destinations of policies that allow access; without any, access is open
 *     (networkmap_components.go:634-661)
 */
record SimulatedRoute(
        String id,
        String networkId,
        String description,
        boolean enabled,
        Prefix network,
        List<String> domains,
        String peer,
        List<String> peerGroups,
        int metric,
        boolean masquerade,
        List<String> groups,
        List<String> accessGroups,
        boolean keepRoute,
        boolean skipAutoApply)
        implements Row {

    /** The network of a route by domains (management/server/route.go). */
    static final Prefix PLACEHOLDER = new Prefix(0xC0000200, 32);

    SimulatedRoute {
        domains = List.copyOf(domains);
        peerGroups = List.copyOf(peerGroups);
        groups = List.copyOf(groups);
        accessGroups = List.copyOf(accessGroups);
    }

    boolean isDynamic() {
        return !domains.isEmpty();
    }

    boolean mentions(String groupId) {
        return groups.contains(groupId) || peerGroups.contains(groupId) || accessGroups.contains(groupId);
    }

    boolean sameTarget(SimulatedRoute other) {
        return isDynamic() ? domains.equals(other.domains) : !other.isDynamic() && network.equals(other.network);
    }
}
