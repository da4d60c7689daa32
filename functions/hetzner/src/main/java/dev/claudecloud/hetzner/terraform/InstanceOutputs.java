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
public record InstanceOutputs(
        Optional<String> volumeId, Optional<String> volumeDevice, Optional<String> serverId, Optional<String> ipv4) {

    /** Reads the output of {@link TerraformCommand.ReadOutputs}. */
    public static InstanceOutputs parse(CommandOutput output) {
        try {
            JsonNode root = TerraformJson.MAPPER.readTree(output.text());
            return new InstanceOutputs(
                    text(root, "volume_id"),
                    text(root, "volume_device"),
                    text(root, "server_id"),
                    text(root, "server_ipv4"));
        } catch (IOException e) {
            throw new UncheckedIOException("terraform output is not JSON", e);
        }
    }

    private static Optional<String> text(JsonNode root, String name) {
        JsonNode value = root.path(name).path("value");
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
