package dev.claudecloud.provisioner.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.core.id.InstanceId;
import java.util.Optional;

/**
 * What is stored: a state and who wrote it.
 *
 * @param writer empty when the document cannot be read that far
 * @param state empty when the document cannot be read
 */
record StateDocument(Optional<Writer> writer, Optional<TerraformState> state) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static StateDocument read(String content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            return new StateDocument(writer(node), TerraformState.of(node.path("state")));
        } catch (JsonProcessingException e) {
            return new StateDocument(Optional.empty(), Optional.empty());
        }
    }

    static String write(Writer writer, TerraformState state) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("instance", writer.instance().value());
        node.put("fence", writer.fence());
        node.set("state", state.json());
        return node.toString();
    }

    private static Optional<Writer> writer(JsonNode node) {
        try {
            return node.path("fence").isIntegralNumber()
                    ? Optional.of(new Writer(
                            new InstanceId(node.path("instance").asText()),
                            node.path("fence").longValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
