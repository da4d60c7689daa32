package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /api/routes}. */
final class RouteCalls {

    private final Account account;

    RouteCalls(Account account) {
        this.account = account;
    }

    JsonNode list(Call call) {
        call.require(Area.ROUTES, Act.READ);
        return Shapes.objects(
                account.routes().all().stream().map(RouteCalls::shape).toList());
    }

    JsonNode find(Call call) {
        call.require(Area.ROUTES, Act.READ);
        return shape(existing(call.id()));
    }

    JsonNode create(Call call) {
        Route route = RouteBody.read(call.body(), account.newId());
        call.require(Area.ROUTES, Act.CREATE);
        return shape(saved(route));
    }

    JsonNode update(Call call) {
        call.require(Area.ROUTES, Act.READ);
        Route old = existing(call.id());
        Route route = RouteBody.read(call.body(), old.id());
        call.require(Area.ROUTES, Act.UPDATE);
        return shape(saved(route));
    }

    JsonNode delete(Call call) {
        call.require(Area.ROUTES, Act.DELETE);
        if (!account.routes().has(call.id())) {
            throw Refusals.missing("failed to delete route " + call.id() + ": route: " + call.id() + " not found");
        }
        account.routes().remove(call.id());
        return Call.DONE;
    }

    private Route saved(Route route) {
        RouteBody.checkMetric(route);
        if (!route.peerGroups().isEmpty()) {
            checkGroups(route.peerGroups());
        }
        if (!route.accessGroups().isEmpty()) {
            checkGroups(route.accessGroups());
        }
        checkGroups(route.groups());
        checkTaken(route);
        account.routes().put(route);
        return route;
    }

    private void checkGroups(List<String> ids) {
        if (ids.isEmpty()) {
            throw Refusals.invalid("the list of group IDs should not be empty");
        }
        for (String id : ids) {
            if (id.isEmpty()) {
                throw Refusals.invalid("group ID should not be empty string");
            }
            if (!account.groups().has(id)) {
                throw Refusals.invalid("group id " + id + " not found");
            }
        }
    }

    /** Refuses the same target by the same peer group. By the same peer it does not: NetBird remembers the wrong id. */
    private void checkTaken(Route route) {
        Set<String> takenGroups = new HashSet<>();
        Set<String> takenPeers = new HashSet<>();
        account.routes().all().stream()
                .filter(other -> !other.id().equals(route.id()) && other.sameTarget(route))
                .flatMap(other -> other.peerGroups().stream())
                .forEach(id -> {
                    takenGroups.add(id);
                    account.groups().find(id).ifPresent(group -> takenPeers.addAll(group.peerIds()));
                });
        if (!route.peer().isEmpty()) {
            checkPeer(route, takenPeers);
        }
        for (String id : route.peerGroups()) {
            checkPeerGroup(route, id, takenGroups, takenPeers);
        }
    }

    private void checkPeer(Route route, Set<String> taken) {
        if (!account.peers().has(route.peer())) {
            throw Refusals.invalid("peer with ID " + route.peer() + " not found");
        }
        if (taken.contains(route.peer())) {
            throw taken(route, "peer " + route.peer());
        }
    }

    private void checkPeerGroup(Route route, String groupId, Set<String> takenGroups, Set<String> takenPeers) {
        Group group = account.groups().find(groupId).orElseThrow();
        if (takenGroups.contains(groupId)) {
            throw taken(route, "peer group " + group.name());
        }
        for (String peerId : group.peerIds()) {
            if (takenPeers.contains(peerId)) {
                String peer = account.peers().find(peerId).map(Peer::name).orElse(peerId);
                throw taken(route, "peer " + peer + " from the group " + group.name());
            }
        }
    }

    private static RuntimeException taken(Route route, String who) {
        String target = route.isDynamic()
                ? "domains [" + String.join(", ", route.domains()) + "]"
                : "prefix " + route.network();
        return Refusals.exists("failed to add route with " + target + " - " + who + " already has this route");
    }

    private Route existing(String id) {
        return account.routes().find(id).orElseThrow(() -> Refusals.missing("route: " + id + " not found"));
    }

    private static ObjectNode shape(Route route) {
        ObjectNode node = Json.object();
        if (!route.accessGroups().isEmpty()) {
            node.set("access_control_groups", Shapes.texts(route.accessGroups()));
        }
        node.put("description", route.description());
        Shapes.listOrNull(node, "domains", Shapes.texts(route.domains()));
        node.put("enabled", route.enabled());
        node.set("groups", Shapes.texts(route.groups()));
        node.put("id", route.id())
                .put("keep_route", route.keepRoute())
                .put("masquerade", route.masquerade())
                .put("metric", route.metric())
                .put("network", route.network().toString())
                .put("network_id", route.networkId())
                .put("network_type", route.isDynamic() ? "Domain" : "IPv4")
                .put("peer", route.peer());
        if (!route.peerGroups().isEmpty()) {
            node.set("peer_groups", Shapes.texts(route.peerGroups()));
        }
        return node.put("skip_auto_apply", route.skipAutoApply());
    }
}
