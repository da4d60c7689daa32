package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A route as NetBird answers it. It outlives its peer and keeps the dead id.
 *
 * @param networkId the name that joins routes to the same network
 * @param peer the id of the peer that routes; empty when peer groups do
 * @param network the network in CIDR form
 * @param groups who gets the route
 * @param accessControlGroups whose policies guard it; with none everybody who has the route reaches the whole network
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

    /** @throws IllegalArgumentException when an id is none */
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
