package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /api/routes}. */
final class RouteCalls {

    private final NetBirdAccount account;

    RouteCalls(NetBirdAccount account) {
        this.account = account;
    }

    JsonNode list(NetBirdCall call) {
        call.require(Area.ROUTES, Act.READ);
        return Shapes.objects(
                account.routes().all().stream().map(RouteCalls::shape).toList());
    }

    JsonNode create(NetBirdCall call) {
        SimulatedRoute route = RouteBody.read(call.body(), account.newId());
        call.require(Area.ROUTES, Act.CREATE);
        return shape(saved(route));
    }

    JsonNode update(NetBirdCall call) {
        call.require(Area.ROUTES, Act.READ);
        SimulatedRoute old = existing(call.id());
        SimulatedRoute route = RouteBody.read(call.body(), old.id());
        call.require(Area.ROUTES, Act.UPDATE);
        return shape(saved(route));
    }

    JsonNode delete(NetBirdCall call) {
        call.require(Area.ROUTES, Act.DELETE);
        if (!account.routes().has(call.id())) {
            throw NetBirdErrors.missing("failed to delete route " + call.id() + ": route: " + call.id() + " not found");
        }
        account.routes().remove(call.id());
        return NetBirdCall.DONE;
    }

    private SimulatedRoute saved(SimulatedRoute route) {
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
            throw NetBirdErrors.invalid("the list of group IDs should not be empty");
        }
        for (String id : ids) {
            if (id.isEmpty()) {
                throw NetBirdErrors.invalid("group ID should not be empty string");
            }
            if (!account.groups().has(id)) {
                throw NetBirdErrors.invalid("group id " + id + " not found");
            }
        }
    }

    /**
     * Refuses the same target by the same peer group. By the same peer it is not refused: NetBird remembers the wrong
     * id.
     */
    private void checkTaken(SimulatedRoute route) {
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

    private void checkPeer(SimulatedRoute route, Set<String> taken) {
        if (!account.peers().has(route.peer())) {
            throw NetBirdErrors.invalid("peer with ID " + route.peer() + " not found");
        }
        if (taken.contains(route.peer())) {
            throw taken(route, "peer " + route.peer());
        }
    }

    private void checkPeerGroup(SimulatedRoute route, String groupId, Set<String> takenGroups, Set<String> takenPeers) {
        SimulatedGroup group = account.groups().find(groupId).orElseThrow();
        if (takenGroups.contains(groupId)) {
            throw taken(route, "peer group " + group.name());
        }
        for (String peerId : group.peerIds()) {
            if (takenPeers.contains(peerId)) {
                String peer =
                        account.peers().find(peerId).map(SimulatedPeer::name).orElse(peerId);
                throw taken(route, "peer " + peer + " from the group " + group.name());
            }
        }
    }

    private static RuntimeException taken(SimulatedRoute route, String who) {
        String target = route.isDynamic()
                ? "domains [" + String.join(", ", route.domains()) + "]"
                : "prefix " + route.network();
        return NetBirdErrors.exists("failed to add route with " + target + " - " + who + " already has this route");
    }

    private SimulatedRoute existing(String id) {
        return account.routes().find(id).orElseThrow(() -> NetBirdErrors.missing("route: " + id + " not found"));
    }

    private static ObjectNode shape(SimulatedRoute route) {
        ObjectNode node = SimulatorJson.object();
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
