package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.SimulatedPolicyRule.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy in the API's form: its groups are objects, where a request has ids (policies_handler.go, toPolicyResponse).
 */
final class PolicyShape {

    private PolicyShape() {}

    static ObjectNode of(NetBirdAccount account, SimulatedPolicy policy) {
        // Across all rules: a source that an earlier rule named is left out, as in NetBird.
        Set<String> named = new HashSet<>();
        ObjectNode node = SimulatorJson.object()
                .put("description", policy.description())
                .put("enabled", policy.enabled())
                .put("id", policy.id())
                .put("name", policy.name());
        ArrayNode rules = node.putArray("rules");
        policy.rules().forEach(rule -> rules.add(rule(account, rule, named)));
        policy.sourcePostureChecks()
                .ifPresentOrElse(
                        checks -> node.set("source_posture_checks", Shapes.texts(checks)),
                        () -> node.putNull("source_posture_checks"));
        return node;
    }

    private static ObjectNode rule(NetBirdAccount account, SimulatedPolicyRule rule, Set<String> named) {
        List<String> fresh = rule.sources().stream()
                .distinct()
                .filter(id -> !named.contains(id))
                .toList();
        named.addAll(fresh);
        named.addAll(rule.destinations());
        ObjectNode node = SimulatorJson.object()
                .put("action", rule.accept() ? "accept" : "drop")
                .put("bidirectional", rule.bidirectional())
                .put("description", rule.description());
        resource(node, "destinationResource", rule.destinationResource());
        Shapes.listOrNull(node, "destinations", groups(account, rule.destinations()));
        node.put("enabled", rule.enabled()).put("id", rule.id()).put("name", rule.name());
        ports(node, rule);
        node.put("protocol", rule.protocol());
        resource(node, "sourceResource", rule.sourceResource());
        Shapes.listOrNull(node, "sources", groups(account, fresh));
        return node;
    }

    private static void ports(ObjectNode node, SimulatedPolicyRule rule) {
        if (!rule.portRanges().isEmpty()) {
            ArrayNode ranges = node.putArray("port_ranges");
            rule.portRanges()
                    .forEach(range -> ranges.addObject().put("end", range.end()).put("start", range.start()));
        }
        if (!rule.ports().isEmpty()) {
            node.set("ports", Shapes.texts(rule.ports()));
        }
    }

    private static void resource(ObjectNode node, String field, Optional<Resource> resource) {
        resource.ifPresent(one -> node.putObject(field).put("id", one.id()).put("type", one.type()));
    }

    private static ArrayNode groups(NetBirdAccount account, List<String> ids) {
        ArrayNode array = Shapes.array();
        ids.forEach(id -> account.groups().find(id).map(Shapes::minimum).ifPresent(array::add));
        return array;
    }
}
