package dev.claudecloud.provisioner.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Terraform state of format 4, as far as it matters here: which object stands behind the one resource of each type.
 * Immutable. It is a memory of what was done, never the truth: that is what Hetzner shows.
 */
public final class TerraformState {

    private static final int FORMAT = 4;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root;

    private TerraformState(ObjectNode root) {
        this.root = root;
    }

    /** The state in this text; empty when it is cut off, not JSON or of another format. */
    public static Optional<TerraformState> parse(String text) {
        try {
            return of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Optional<TerraformState> of(JsonNode node) {
        boolean sound = node instanceof ObjectNode
                && node.path("version").asInt() == FORMAT
                && node.path("serial").isIntegralNumber()
                && node.path("lineage").isTextual()
                && node.path("resources").isArray();
        return sound ? Optional.of(new TerraformState((ObjectNode) node.deepCopy())) : Optional.empty();
    }

    /** Counts the writes. */
    public long serial() {
        return root.path("serial").longValue();
    }

    /** The same for all states that grew out of one another. */
    public String lineage() {
        return root.path("lineage").textValue();
    }

    /** The id of the object behind the resource of this type; empty when there is none. */
    public Optional<String> id(String type) {
        return instance(type)
                .map(instance -> instance.path("attributes").path("id"))
                .filter(id -> id.isTextual() && !id.textValue().isEmpty())
                .map(JsonNode::textValue);
    }

    /** Whether Terraform would replace the resource of this type, since it did not see its creation end well. */
    public boolean tainted(String type) {
        return instance(type)
                .filter(i -> i.path("status").asText().equals("tainted"))
                .isPresent();
    }

    /** Without the resource of this type: what it stood for is not touched by that. */
    public TerraformState without(String type) {
        return changed(type, resource -> true);
    }

    /** With the resource of this type trusted again. */
    public TerraformState untainted(String type) {
        return changed(type, resource -> {
            resource.path("instances").forEach(instance -> ((ObjectNode) instance).remove("status"));
            return false;
        });
    }

    /** Without any resource. */
    public TerraformState cleared() {
        ObjectNode copy = root.deepCopy();
        copy.putArray("resources");
        copy.putObject("outputs");
        copy.put("serial", serial() + 1);
        return new TerraformState(copy);
    }

    /** As Terraform reads and writes it. */
    public String text() {
        return root.toPrettyString();
    }

    JsonNode json() {
        return root;
    }

    private Optional<JsonNode> instance(String type) {
        for (JsonNode resource : root.path("resources")) {
            if (is(resource, type) && resource.path("instances").has(0)) {
                return Optional.of(resource.path("instances").get(0));
            }
        }
        return Optional.empty();
    }

    /** A changed copy: the resource of this type is edited, and dropped when the edit says so. */
    private TerraformState changed(String type, Predicate<JsonNode> edit) {
        ObjectNode copy = root.deepCopy();
        ArrayNode kept = MAPPER.createArrayNode();
        for (JsonNode resource : copy.path("resources")) {
            if (!is(resource, type) || !edit.test(resource)) {
                kept.add(resource);
            }
        }
        copy.set("resources", kept);
        copy.put("serial", serial() + 1);
        return new TerraformState(copy);
    }

    private static boolean is(JsonNode resource, String type) {
        return resource.path("mode").asText().equals("managed")
                && resource.path("type").asText().equals(type);
    }
}
