package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A route as NetBird returns it. It outlives its peer and keeps the obsolete id.
 *
 * @param networkId the name that joins routes to the same network
 * @param peer the id of the routing peer; empty when peer groups route
 * @param network the network in CIDR form
 * @param groups the groups that receive the route
 * @param accessControlGroups the groups whose policies restrict access; with none, everyone who has the route reaches
 *     the whole network
 */
public record Route(
        String id,
        String networkId,
        String description,
        boolean enabled,
        Optional<String> peer,
        List<String> peerGroups,
        Optional<String> network,
        List<String> domains,
        int metric,
        boolean masquerade,
        boolean keepRoute,
        List<String> groups,
        List<String> accessControlGroups) {

    /** @throws IllegalArgumentException when an id is invalid */
    public Route {
        Ids.checked(id);
        peer.ifPresent(Ids::checked);
        peerGroups = Ids.checked(peerGroups);
        domains = List.copyOf(domains);
        groups = Ids.checked(groups);
        accessControlGroups = Ids.checked(accessControlGroups);
    }

    static Route of(JsonObject answer) {
        return new Route(
                answer.text("id"),
                answer.text("network_id"),
                answer.optionalText("description").orElse(""),
                answer.flag("enabled"),
                answer.optionalText("peer"),
                answer.texts("peer_groups"),
                answer.optionalText("network"),
                answer.texts("domains"),
                answer.number("metric"),
                answer.flag("masquerade"),
                answer.flag("keep_route"),
                answer.texts("groups"),
                answer.texts("access_control_groups"));
    }
}
