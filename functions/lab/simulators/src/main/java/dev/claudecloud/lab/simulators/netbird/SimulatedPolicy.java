package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.Optional;

/**
 * A policy: which peers may reach which.
 *
 * @param sourcePostureChecks empty if the request had none, which the response shows as {@code null}
 */
record SimulatedPolicy(
        String id,
        String name,
        String description,
        boolean enabled,
        Optional<List<String>> sourcePostureChecks,
        List<SimulatedPolicyRule> rules)
        implements Row {

    SimulatedPolicy {
        sourcePostureChecks = sourcePostureChecks.map(List::copyOf);
        rules = List.copyOf(rules);
    }

    boolean mentions(String groupId) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.sources().contains(groupId) || rule.destinations().contains(groupId));
    }
}
