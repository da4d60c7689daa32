package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code /api/groups}. */
final class GroupCalls {

    private final NetBirdAccount account;

    GroupCalls(NetBirdAccount account) {
        this.account = account;
    }

    /** Lists the groups; with {@code ?name=} exactly one or 404, never an empty list (groups_handler.go:52-70). */
    JsonNode list(NetBirdCall call) {
        call.require(Area.GROUPS, Act.READ);
        String name = call.parameter("name");
        List<SimulatedGroup> found =
                name.isEmpty() ? account.groups().all() : List.of(named(name).orElseThrow(() -> missing(name)));
        return Shapes.objects(found.stream().map(this::shape).toList());
    }

    JsonNode find(NetBirdCall call) {
        call.require(Area.GROUPS, Act.READ);
        return shape(existing(call.id()));
    }

    /** Creates a group; names created by the API are unique. */
    JsonNode create(NetBirdCall call) {
        NetBirdBody body = call.body();
        String name = name(body);
        List<String> members = members(body);
        call.require(Area.GROUPS, Act.CREATE);
        if (named(name).isPresent()) {
            throw NetBirdErrors.exists("group with name " + name + " already exists");
        }
        SimulatedGroup group = new SimulatedGroup(account.newId(), name, members);
        account.groups().put(group);
        return shape(group);
    }

    /**
     * Replaces the members; without {@code peers} the group becomes empty. A name that another group has is refused.
     */
    JsonNode update(NetBirdCall call) {
        call.require(Area.GROUPS, Act.READ);
        if (existing(call.id()).isAll()) {
            throw NetBirdErrors.invalid("updating group ALL is not allowed");
        }
        NetBirdBody body = call.body();
        SimulatedGroup group = new SimulatedGroup(call.id(), name(body), members(body));
        call.require(Area.GROUPS, Act.UPDATE);
        account.groups().put(group);
        return shape(group);
    }

    /** Deletes a group. A missing or linked one is 400 in NetBird's own case, not 404 (groups_handler.go:260-267). */
    JsonNode delete(NetBirdCall call) {
        call.require(Area.GROUPS, Act.DELETE);
        SimulatedGroup group = account.groups()
                .find(call.id())
                .orElseThrow(() -> NetBirdErrors.bad("group: " + call.id() + " not found"));
        if (group.isAll()) {
            throw NetBirdErrors.bad("deleting group ALL is not allowed");
        }
        GroupLinks.first(account, group.id()).ifPresent(link -> {
            throw NetBirdErrors.bad("group has been linked to " + link);
        });
        account.groups().remove(group.id());
        return NetBirdCall.DONE;
    }

    private static String name(NetBirdBody body) {
        String name = body.text("name");
        if (name.isEmpty()) {
            throw NetBirdErrors.invalid("group name shouldn't be empty");
        }
        return name;
    }

    private List<String> members(NetBirdBody body) {
        return body.texts("peers").orElse(List.of()).stream()
                .distinct()
                .filter(account.peers()::has)
                .toList();
    }

    /** Finds a group by name; of several, the one with the most peers. */
    private Optional<SimulatedGroup> named(String name) {
        return account.groups().all().stream()
                .filter(group -> group.name().equals(name))
                .max(Comparator.comparingInt(group -> group.peerIds().size()));
    }

    private SimulatedGroup existing(String id) {
        return account.groups().find(id).orElseThrow(() -> missing(id));
    }

    private static RuntimeException missing(String idOrName) {
        return NetBirdErrors.missing("group: " + idOrName + " not found");
    }

    private ObjectNode shape(SimulatedGroup group) {
        ArrayNode peers = Shapes.array();
        group.peerIds()
                .forEach(id -> account.peers()
                        .find(id)
                        .ifPresent(peer ->
                                peers.add(SimulatorJson.object().put("id", id).put("name", peer.name()))));
        ObjectNode node = SimulatorJson.object()
                .put("id", group.id())
                .put("issued", "api")
                .put("name", group.name());
        Shapes.listOrNull(node, "peers", peers);
        node.put("peers_count", peers.size());
        node.putNull("resources");
        return node.put("resources_count", 0);
    }
}
