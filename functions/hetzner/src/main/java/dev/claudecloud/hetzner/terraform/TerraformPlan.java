package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes that a saved plan would make.
 *
 * @param whole whether planning completed: no error, nothing deferred
 * @param changes the changes of resources, including those that change nothing
 */
public record TerraformPlan(boolean whole, List<PlannedChange> changes) {

    private static final String FORMAT = "1.";

    public TerraformPlan {
        changes = List.copyOf(changes);
    }

    /** Reads the output of {@link TerraformCommand.Show}; keeps none of the secrets in it. */
    public static TerraformPlan parse(CommandOutput output) {
        JsonNode root;
        try {
            root = TerraformJson.MAPPER.readTree(output.text());
        } catch (IOException e) {
            throw new UncheckedIOException("terraform show is not JSON", e);
        }
        List<PlannedChange> changes = new ArrayList<>();
        root.path("resource_changes").forEach(change -> changes.add(change(change)));
        boolean whole = root.path("format_version").asText().startsWith(FORMAT)
                && !root.path("errored").asBoolean()
                && root.path("complete").asBoolean(true)
                && root.path("deferred_changes").isEmpty();
        return new TerraformPlan(whole, changes);
    }

    /** Returns whether an apply would change and import nothing. */
    public boolean isEmpty() {
        return changes.stream().noneMatch(PlannedChange::matters);
    }

    private static PlannedChange change(JsonNode node) {
        JsonNode change = node.path("change");
        Set<PlannedChange.Step> steps = EnumSet.noneOf(PlannedChange.Step.class);
        change.path("actions").forEach(action -> steps.add(PlannedChange.Step.of(action.asText())));
        JsonNode importing = change.path("importing");
        return new PlannedChange(
                node.path("address").asText(),
                node.path("type").asText(),
                node.path("mode").asText().equals("managed"),
                steps,
                text(change.path("before").path("id")).or(() -> text(importing.path("id"))),
                importing.isObject(),
                liftsProtection(change),
                changed(change.path("before"), change.path("after")));
    }

    /**
     * Returns the changed attributes. An attribute that is missing from the state that an import has created counts as
     * changed.
     */
    private static Set<String> changed(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        if (before.isObject() && after.isObject()) {
            after.properties().forEach(entry -> {
                if (!entry.getValue().equals(before.path(entry.getKey()))) {
                    names.add(entry.getKey());
                }
            });
        }
        return names;
    }

    private static boolean liftsProtection(JsonNode change) {
        return change.path("before").path("delete_protection").asBoolean()
                && change.path("after").isObject()
                && !change.path("after").path("delete_protection").asBoolean();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() || node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
    }
}
