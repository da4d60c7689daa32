package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code /api/groups}. */
final class GroupCalls {

    private final Account account;

    GroupCalls(Account account) {
        this.account = account;
    }

    /** With {@code ?name=} exactly one or 404, never an empty list (groups_handler.go:52-70). */
    JsonNode list(Call call) {
        call.require(Area.GROUPS, Act.READ);
        String name = call.parameter("name");
        List<Group> found =
                name.isEmpty() ? account.groups().all() : List.of(named(name).orElseThrow(() -> missing(name)));
        return Shapes.objects(found.stream().map(this::shape).toList());
    }

    JsonNode find(Call call) {
        call.require(Area.GROUPS, Act.READ);
        return shape(existing(call.id()));
    }

    /** Names made by API are unique. */
    JsonNode create(Call call) {
        Body body = call.body();
        String name = name(body);
        List<String> members = members(body);
        call.require(Area.GROUPS, Act.CREATE);
        if (named(name).isPresent()) {
            throw Refusals.exists("group with name " + name + " already exists");
        }
        Group group = new Group(account.newId(), name, members);
        account.groups().put(group);
        return shape(group);
    }

    /** Replaces the members; without {@code peers} the group is empty. A name that another group has is taken. */
    JsonNode update(Call call) {
        call.require(Area.GROUPS, Act.READ);
        if (existing(call.id()).isAll()) {
            throw Refusals.invalid("updating group ALL is not allowed");
        }
        Body body = call.body();
        Group group = new Group(call.id(), name(body), members(body));
        call.require(Area.GROUPS, Act.UPDATE);
        account.groups().put(group);
        return shape(group);
    }

    /** A missing or linked group is 400 in NetBird's own case, not 404 (groups_handler.go:260-267). */
    JsonNode delete(Call call) {
        call.require(Area.GROUPS, Act.DELETE);
        Group group =
                account.groups().find(call.id()).orElseThrow(() -> Refusals.bad("group: " + call.id() + " not found"));
        if (group.isAll()) {
            throw Refusals.bad("deleting group ALL is not allowed");
        }
        GroupLinks.first(account, group.id()).ifPresent(link -> {
            throw Refusals.bad("group has been linked to " + link);
        });
        account.groups().remove(group.id());
        return Call.DONE;
    }

    private static String name(Body body) {
        String name = body.text("name");
        if (name.isEmpty()) {
            throw Refusals.invalid("group name shouldn't be empty");
        }
        return name;
    }

    private List<String> members(Body body) {
        return body.texts("peers").orElse(List.of()).stream()
                .distinct()
                .filter(account.peers()::has)
                .toList();
    }

    /** Of several by one name the one with the most peers. */
    private Optional<Group> named(String name) {
        return account.groups().all().stream()
                .filter(group -> group.name().equals(name))
                .max(Comparator.comparingInt(group -> group.peerIds().size()));
    }

    private Group existing(String id) {
        return account.groups().find(id).orElseThrow(() -> missing(id));
    }

    private static RuntimeException missing(String idOrName) {
        return Refusals.missing("group: " + idOrName + " not found");
    }

    private ObjectNode shape(Group group) {
        ArrayNode peers = Shapes.array();
        group.peerIds()
                .forEach(id -> account.peers()
                        .find(id)
                        .ifPresent(peer -> peers.add(Json.object().put("id", id).put("name", peer.name()))));
        ObjectNode node =
                Json.object().put("id", group.id()).put("issued", "api").put("name", group.name());
        Shapes.listOrNull(node, "peers", peers);
        node.put("peers_count", peers.size());
        node.putNull("resources");
        return node.put("resources_count", 0);
    }
}
