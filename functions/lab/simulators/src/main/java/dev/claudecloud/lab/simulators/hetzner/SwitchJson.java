package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A switch as JSON: {@code name}, {@code times} (1 by default, 0 for always), the scope by its keys, and every other
 * field as a setting.
 */
final class SwitchJson {

    private SwitchJson() {}

    /** Throws {@link IllegalArgumentException} with a sentence that names the error. */
    static Switch read(JsonNode node) {
        Map<String, String> scope = new HashMap<>();
        Map<String, String> settings = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String key = each.getKey();
            if (Switch.SCOPES.contains(key)) {
                scope.put(key, each.getValue().asText());
            } else if (!key.equals("name") && !key.equals("times")) {
                settings.put(key, each.getValue().asText());
            }
        }
        int times = node.path("times").asInt(1);
        return new Switch(name(node.path("name").asText("")), times == 0 ? Switch.ALWAYS : times, scope, settings);
    }

    static ObjectNode write(long id, Switch what) {
        ObjectNode node = SimulatorJson.object()
                .put("id", id)
                .put("name", what.name().wire())
                .put("times", what.times() == Switch.ALWAYS ? 0 : what.times());
        what.scope().forEach(node::put);
        what.settings().forEach(node::put);
        return node;
    }

    private static SwitchName name(String wire) {
        return Arrays.stream(SwitchName.values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("name is one of "
                        + Arrays.stream(SwitchName.values())
                                .map(SwitchName::wire)
                                .toList()));
    }
}
