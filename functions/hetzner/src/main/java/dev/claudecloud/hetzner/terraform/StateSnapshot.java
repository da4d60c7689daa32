package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A complete state, as Terraform wrote it. */
public final class StateSnapshot {

    private final byte[] content;
    private final long serial;
    private final String lineage;
    private final List<StateResource> resources;

    private StateSnapshot(byte[] content, long serial, String lineage, List<StateResource> resources) {
        this.content = content;
        this.serial = serial;
        this.lineage = lineage;
        this.resources = List.copyOf(resources);
    }

    /** Reads a state; empty when it is not complete, such as a truncated file. */
    public static Optional<StateSnapshot> parse(byte[] content) {
        JsonNode root;
        try {
            root = TerraformJson.MAPPER.readTree(content);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!root.isObject()
                || !root.path("serial").isIntegralNumber()
                || root.path("lineage").asText().isEmpty()
                || !root.path("resources").isArray()) {
            return Optional.empty();
        }
        return Optional.of(new StateSnapshot(
                content.clone(),
                root.path("serial").asLong(),
                root.path("lineage").asText(),
                resources(root.path("resources"))));
    }

    /** Returns the exact bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** Returns the version number within the lineage. Several contents of one run may have the same. */
    public long serial() {
        return serial;
    }

    /** Returns the id that distinguishes one state's history from another's. */
    public String lineage() {
        return lineage;
    }

    /** Returns the resources in the state, without data sources. */
    public List<StateResource> resources() {
        return resources;
    }

    /** Returns the resource at this address. */
    public Optional<StateResource> resource(String address) {
        return resources.stream()
                .filter(resource -> resource.address().equals(address))
                .findFirst();
    }

    boolean sameContent(StateSnapshot other) {
        return Arrays.equals(content, other.content);
    }

    @Override
    public String toString() {
        return "StateSnapshot[serial " + serial + ", " + resources + "]";
    }

    private static List<StateResource> resources(JsonNode resources) {
        List<StateResource> found = new ArrayList<>();
        for (JsonNode resource : resources) {
            if (!resource.path("mode").asText().equals("managed")) {
                continue;
            }
            String name =
                    resource.path("type").asText() + "." + resource.path("name").asText();
            for (JsonNode instance : resource.path("instances")) {
                JsonNode key = instance.path("index_key");
                found.add(new StateResource(
                        key.isMissingNode() ? name : name + "[" + key + "]",
                        resource.path("type").asText(),
                        Optional.of(instance.path("attributes").path("id").asText())
                                .filter(id -> !id.isEmpty()),
                        instance.path("status").asText().equals("tainted")));
            }
        }
        return found;
    }
}
