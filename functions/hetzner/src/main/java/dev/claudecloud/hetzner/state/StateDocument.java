package dev.claudecloud.hetzner.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A stored document: a state, byte for byte, and its writer.
 *
 * @param writer empty when the document cannot be read that far
 * @param state empty when the document cannot be read, or contains no complete state
 */
record StateDocument(Optional<StateWriter> writer, Optional<StateSnapshot> state) {

    static final StateDocument NONE = new StateDocument(Optional.empty(), Optional.empty());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static StateDocument read(String content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            return new StateDocument(writer(node), state(node));
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    static String write(StateWriter writer, StateSnapshot state) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("instance", writer.instance().value());
        node.put("fence", writer.fence());
        node.put("state", new String(state.content(), StandardCharsets.UTF_8));
        return node.toString();
    }

    private static Optional<StateSnapshot> state(JsonNode node) {
        return StateSnapshot.parse(node.path("state").asText().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<StateWriter> writer(JsonNode node) {
        try {
            return node.path("fence").isIntegralNumber()
                    ? Optional.of(new StateWriter(
                            new InstanceId(node.path("instance").asText()),
                            node.path("fence").longValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
