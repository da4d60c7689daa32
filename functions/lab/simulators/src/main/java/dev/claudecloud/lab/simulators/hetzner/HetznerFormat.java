package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API's formats of values. */
final class HetznerFormat {

    private HetznerFormat() {}

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static void time(ObjectNode node, String field, Optional<Instant> instant) {
        text(node, field, instant.map(HetznerFormat::time));
    }

    static void text(ObjectNode node, String field, Optional<String> value) {
        value.ifPresentOrElse(each -> node.put(field, each), () -> node.putNull(field));
    }

    static void number(ObjectNode node, String field, Optional<Long> value) {
        value.ifPresentOrElse(each -> node.put(field, each), () -> node.putNull(field));
    }

    static void texts(ObjectNode node, String field, List<String> values) {
        node.set(field, SimulatorJson.MAPPER.valueToTree(values));
    }

    static void numbers(ObjectNode node, String field, List<Long> values) {
        node.set(field, SimulatorJson.MAPPER.valueToTree(values));
    }

    static void labels(ObjectNode node, Map<String, String> labels) {
        node.set("labels", SimulatorJson.MAPPER.valueToTree(labels));
    }

    /** Returns a JSON object with the fields that every object of a project has. */
    static ObjectNode object(Identity identity) {
        ObjectNode node = SimulatorJson.object()
                .put("id", identity.id())
                .put("name", identity.name())
                .put("created", time(identity.created()));
        labels(node, identity.labels());
        return node;
    }
}
