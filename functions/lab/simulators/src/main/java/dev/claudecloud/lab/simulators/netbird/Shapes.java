package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Collection;
import java.util.List;

/** JSON that several responses share. Fields are in alphabetical order, as NetBird sends them. */
final class Shapes {

    private Shapes() {}

    static ArrayNode array() {
        return SimulatorJson.MAPPER.createArrayNode();
    }

    static ArrayNode texts(Collection<String> all) {
        ArrayNode array = array();
        all.forEach(array::add);
        return array;
    }

    static ArrayNode objects(List<ObjectNode> all) {
        return array().addAll(all);
    }

    /**
     * Sets a list; an empty one is {@code null} where NetBird does not allocate the slice (groups_handler.go:312-340).
     */
    static void listOrNull(ObjectNode node, String field, ArrayNode list) {
        if (list.isEmpty()) {
            node.putNull(field);
        } else {
            node.set(field, list);
        }
    }

    /** Returns a group in the form that peers and policies contain. */
    static ObjectNode minimum(SimulatedGroup group) {
        return SimulatorJson.object()
                .put("id", group.id())
                .put("name", group.name())
                .put("peers_count", group.peerIds().size())
                .put("resources_count", 0);
    }
}
