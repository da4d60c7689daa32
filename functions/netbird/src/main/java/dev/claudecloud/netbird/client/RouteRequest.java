package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request to create or replace a route to a network. Exactly one of {@code peer} and {@code peerGroups} is set; the
 * other is omitted from the body, since NetBird checks for presence.
 *
 * @param networkId 1 to 40 characters
 * @param network an IPv4 network in CIDR notation; NetBird clears the bits after the prefix
 * @param metric 1 to 9999; the lowest has priority
 * @param groups the groups that receive the route, at least one
 * @param accessControlGroups the groups whose policies restrict access, at least one: without any, the network is open
 *     to all
 */
public record RouteRequest(
        String networkId,
        String description,
        boolean enabled,
        Optional<String> peer,
        List<String> peerGroups,
        String network,
        int metric,
        boolean masquerade,
        boolean keepRoute,
        List<String> groups,
        List<String> accessControlGroups) {

    private static final int LONGEST_NETWORK_ID = 40;
    private static final int MOST_METRIC = 9999;
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern NETWORK = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "/(?:3[0-2]|[12]?[0-9])");

    /** @throws IllegalArgumentException stating which value is out of range */
    public RouteRequest {
        int length = networkId.codePointCount(0, networkId.length());
        check(length >= 1 && length <= LONGEST_NETWORK_ID, "the network id has 1 to 40 characters");
        check(peer.isPresent() == peerGroups.isEmpty(), "either a peer or peer groups");
        check(NETWORK.matcher(network).matches(), "the network is like 10.100.8.0/24");
        check(metric >= 1 && metric <= MOST_METRIC, "the metric is 1 to 9999");
        check(!groups.isEmpty(), "at least one group");
        check(!accessControlGroups.isEmpty(), "at least one access control group, or the network is open to all");
        peer.ifPresent(Ids::checked);
        peerGroups = Ids.checked(peerGroups);
        groups = Ids.checked(groups);
        accessControlGroups = Ids.checked(accessControlGroups);
    }

    /** Returns an enabled, masquerading route through one peer, for this group and restricted by its policies. */
    public static RouteRequest byPeer(String networkId, String network, String peerId, String groupId) {
        List<String> group = List.of(groupId);
        return new RouteRequest(
                networkId, "", true, Optional.of(peerId), List.of(), network, MOST_METRIC, true, false, group, group);
    }

    ObjectNode json() {
        ObjectNode body = JsonBody.object()
                .put("network_id", networkId)
                .put("description", description)
                .put("enabled", enabled)
                .put("network", network)
                .put("metric", metric)
                .put("masquerade", masquerade)
                .put("keep_route", keepRoute);
        peer.ifPresent(id -> body.put("peer", id));
        if (!peerGroups.isEmpty()) {
            body.set("peer_groups", JsonBody.texts(peerGroups));
        }
        body.set("groups", JsonBody.texts(groups));
        body.set("access_control_groups", JsonBody.texts(accessControlGroups));
        return body;
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException("a route: " + rule);
        }
    }
}
