package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.util.List;

/** A policy as NetBird returns it. */
public record Policy(
        String id,
        String name,
        String description,
        boolean enabled,
        List<String> sourcePostureChecks,
        List<PolicyRule> rules) {

    /** @throws IllegalArgumentException when the id is invalid */
    public Policy {
        Ids.checked(id);
        sourcePostureChecks = List.copyOf(sourcePostureChecks);
        rules = List.copyOf(rules);
    }

    static Policy of(JsonObject answer) {
        return new Policy(
                answer.text("id"),
                answer.text("name"),
                answer.optionalText("description").orElse(""),
                answer.flag("enabled"),
                answer.texts("source_posture_checks"),
                answer.list("rules", PolicyRule::of));
    }
}
