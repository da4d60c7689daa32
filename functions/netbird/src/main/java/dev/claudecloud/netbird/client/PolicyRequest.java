package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.util.List;

/** A policy to be made or put in the place of another; NetBird does its best with one rule. */
public record PolicyRequest(
        String name,
        String description,
        boolean enabled,
        List<String> sourcePostureChecks,
        List<PolicyRuleRequest> rules) {

    /** @throws IllegalArgumentException when there is no name or no rule */
    public PolicyRequest {
        if (name.isBlank() || rules.isEmpty()) {
            throw new IllegalArgumentException("a policy has a name and at least one rule");
        }
        sourcePostureChecks = Ids.checked(sourcePostureChecks);
        rules = List.copyOf(rules);
    }

    /** Lets the members of a group reach one another by everything. */
    public static PolicyRequest within(String name, String groupId) {
        return new PolicyRequest(name, "", true, List.of(), List.of(PolicyRuleRequest.within(name, groupId)));
    }

    /**
     * The same policy again, to be changed and put back.
     *
     * @throws IllegalArgumentException when a rule of the answer lacks an end, so that putting it back would change it
     */
    public static PolicyRequest of(Policy policy) {
        return new PolicyRequest(
                policy.name(),
                policy.description(),
                policy.enabled(),
                policy.sourcePostureChecks(),
                policy.rules().stream().map(PolicyRuleRequest::of).toList());
    }

    /** Switched on or off as a whole; its rules stay as they are. */
    public PolicyRequest withEnabled(boolean other) {
        return new PolicyRequest(name, description, other, sourcePostureChecks, rules);
    }

    ObjectNode json() {
        ObjectNode body = JsonBody.object()
                .put("name", name)
                .put("description", description)
                .put("enabled", enabled);
        if (!sourcePostureChecks.isEmpty()) {
            body.set("source_posture_checks", JsonBody.texts(sourcePostureChecks));
        }
        body.set("rules", JsonBody.objects(rules, PolicyRuleRequest::json));
        return body;
    }
}
