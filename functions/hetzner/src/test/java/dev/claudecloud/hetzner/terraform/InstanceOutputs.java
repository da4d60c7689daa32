package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The outputs of the module {@code user_instance}.
 *
 * @param volumeDevice the volume's path on a server
 * @param ipv4 the server's public address
 */
record InstanceOutputs(
        Optional<String> volumeId, Optional<String> volumeDevice, Optional<String> serverId, Optional<String> ipv4) {

    /** Reads the outputs that Terraform stored with the state. */
    static InstanceOutputs of(StateSnapshot state) {
        try {
            JsonNode outputs = TerraformJson.MAPPER.readTree(state.content()).path("outputs");
            return new InstanceOutputs(
                    text(outputs, "volume_id"),
                    text(outputs, "volume_device"),
                    text(outputs, "server_id"),
                    text(outputs, "server_ipv4"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(JsonNode outputs, String name) {
        JsonNode value = outputs.path(name).path("value");
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
