package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Collection;
import java.util.List;

/** JSON that several answers share. Fields come in the alphabetical order in which NetBird sends them. */
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

    /** Go's empty slice: where NetBird does not make one, an empty list is {@code null} (groups_handler.go:312-340). */
    static void listOrNull(ObjectNode node, String field, ArrayNode list) {
        if (list.isEmpty()) {
            node.putNull(field);
        } else {
            node.set(field, list);
        }
    }

    /** A group as it stands in peers and policies. */
    static ObjectNode minimum(SimulatedGroup group) {
        return SimulatorJson.object()
                .put("id", group.id())
                .put("name", group.name())
                .put("peers_count", group.peerIds().size())
                .put("resources_count", 0);
    }
}
