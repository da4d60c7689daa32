package dev.claudecloud.lab.simulators.netbird;

import java.util.List;

/**
 * A network that is reached through a peer.
 *
 * @param network the placeholder 192.0.2.0/32 when it is a route by domains
 * @param peer the id of the peer it goes through, also after that peer is gone; empty when {@code peerGroups} say it
 * @param groups whose peers learn of the route
 * @param accessGroups destinations of policies that open it; none means open (networkmap_components.go:634-661)
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

    /** What a route by domains carries for a network (management/server/route.go). */
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
