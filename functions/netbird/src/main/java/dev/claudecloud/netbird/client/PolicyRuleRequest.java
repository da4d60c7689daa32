package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a policy request, with its groups as ids. Each end has either groups or a resource, not both.
 *
 * @param id the id of the rule that this replaces; empty in a new policy
 * @param action {@code accept} or {@code drop}
 */
public record PolicyRuleRequest(
        Optional<String> id,
        String name,
        String description,
        boolean enabled,
        String action,
        boolean bidirectional,
        Traffic traffic,
        List<String> sources,
        List<String> destinations,
        Optional<ResourceRef> sourceResource,
        Optional<ResourceRef> destinationResource) {

    /** @throws IllegalArgumentException when an end is missing or specified twice, or an id is invalid */
    public PolicyRuleRequest {
        id.ifPresent(Ids::checked);
        sources = Ids.checked(sources);
        destinations = Ids.checked(destinations);
        checkEnd(sources, sourceResource);
        checkEnd(destinations, destinationResource);
    }

    /** Returns a rule that allows all traffic between the members of a group. */
    public static PolicyRuleRequest within(String name, String groupId) {
        List<String> group = List.of(groupId);
        return new PolicyRuleRequest(
                Optional.empty(),
                name,
                "",
                true,
                "accept",
                true,
                Traffic.ALL,
                group,
                group,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns a request for the same rule, as needed to replace a policy.
     *
     * @throws IllegalArgumentException when the response lacks an end, so that the rule is not completely known
     */
    public static PolicyRuleRequest of(PolicyRule rule) {
        return new PolicyRuleRequest(
                rule.id(),
                rule.name(),
                rule.description(),
                rule.enabled(),
                rule.action(),
                rule.bidirectional(),
                rule.traffic(),
                rule.sourceIds(),
                rule.destinationIds(),
                rule.sourceResource(),
                rule.destinationResource());
    }

    ObjectNode json() {
        ObjectNode body = JsonBody.object();
        id.ifPresent(ruleId -> body.put("id", ruleId));
        body.put("name", name).put("enabled", enabled).put("action", action).put("bidirectional", bidirectional);
        if (!description.isEmpty()) {
            body.put("description", description);
        }
        traffic.writeTo(body);
        writeEnd(body, "sources", sources, "sourceResource", sourceResource);
        writeEnd(body, "destinations", destinations, "destinationResource", destinationResource);
        return body;
    }

    private static void writeEnd(
            ObjectNode body, String groupsName, List<String> groups, String resourceName, Optional<ResourceRef> one) {
        if (one.isPresent()) {
            body.set(resourceName, one.get().json());
        } else {
            body.set(groupsName, JsonBody.texts(groups));
        }
    }

    private static void checkEnd(List<String> groups, Optional<ResourceRef> resource) {
        if (groups.isEmpty() != resource.isPresent()) {
            throw new IllegalArgumentException("a rule has groups or a resource at either end");
        }
    }
}
