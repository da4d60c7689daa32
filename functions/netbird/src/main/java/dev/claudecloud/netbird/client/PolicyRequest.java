package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.util.List;

/** A request to create or replace a policy; NetBird works best with a single rule. */
public record PolicyRequest(
        String name,
        String description,
        boolean enabled,
        List<String> sourcePostureChecks,
        List<PolicyRuleRequest> rules) {

    /** @throws IllegalArgumentException when the name is missing or there is no rule */
    public PolicyRequest {
        if (name.isBlank() || rules.isEmpty()) {
            throw new IllegalArgumentException("a policy has a name and at least one rule");
        }
        sourcePostureChecks = Ids.checked(sourcePostureChecks);
        rules = List.copyOf(rules);
    }

    /** Returns a policy that allows all traffic between the members of a group. */
    public static PolicyRequest within(String name, String groupId) {
        return new PolicyRequest(name, "", true, List.of(), List.of(PolicyRuleRequest.within(name, groupId)));
    }

    /**
     * Returns a request for the same policy, to be changed and sent back.
     *
     * @throws IllegalArgumentException when a rule in the response lacks an end, so that sending it back would change
     *     it
     */
    public static PolicyRequest of(Policy policy) {
        return new PolicyRequest(
                policy.name(),
                policy.description(),
                policy.enabled(),
                policy.sourcePostureChecks(),
                policy.rules().stream().map(PolicyRuleRequest::of).toList());
    }

    /** Returns a copy that is enabled or disabled as a whole; its rules are unchanged. */
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
