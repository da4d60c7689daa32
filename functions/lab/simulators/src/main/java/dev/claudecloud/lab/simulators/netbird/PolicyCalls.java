package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /api/policies}. */
final class PolicyCalls {

    private final NetBirdAccount account;

    PolicyCalls(NetBirdAccount account) {
        this.account = account;
    }

    JsonNode list(NetBirdCall call) {
        call.require(Area.POLICIES, Act.READ);
        return Shapes.objects(account.policies().all().stream()
                .map(policy -> PolicyShape.of(account, policy))
                .toList());
    }

    /** Creates a policy. Names are not unique, and unknown groups are dropped silently: compare the response. */
    JsonNode create(NetBirdCall call) {
        NetBirdBody body = call.body();
        SimulatedPolicy policy = read(body, account.newId(), Optional.empty());
        call.require(Area.POLICIES, Act.CREATE);
        account.policies().put(policy);
        return PolicyShape.of(account, policy);
    }

    JsonNode update(NetBirdCall call) {
        call.require(Area.POLICIES, Act.READ);
        SimulatedPolicy old = existing(call.id());
        SimulatedPolicy policy = read(call.body(), old.id(), Optional.of(old));
        call.require(Area.POLICIES, Act.UPDATE);
        account.policies().put(policy);
        return PolicyShape.of(account, policy);
    }

    JsonNode delete(NetBirdCall call) {
        call.require(Area.POLICIES, Act.DELETE);
        account.policies().remove(existing(call.id()).id());
        return NetBirdCall.DONE;
    }

    private SimulatedPolicy read(NetBirdBody body, String id, Optional<SimulatedPolicy> old) {
        if (body.text("name").isEmpty()) {
            throw NetBirdErrors.invalid("policy name shouldn't be empty");
        }
        List<NetBirdBody> asked = body.objects("rules");
        if (asked.isEmpty()) {
            throw NetBirdErrors.invalid("policy rules shouldn't be empty");
        }
        List<SimulatedPolicyRule> rules = new ArrayList<>();
        for (NetBirdBody rule : asked) {
            rules.add(withKnownGroups(RuleBody.read(rule, ruleId(rule, id, old))));
        }
        // Posture checks cannot be created here, so every named one is unknown and dropped.
        Optional<List<String>> checks = body.texts("source_posture_checks").map(named -> List.of());
        return new SimulatedPolicy(
                id, body.text("name"), body.text("description"), body.flag("enabled"), checks, rules);
    }

    /** Returns the id of a rule; without its own it has the policy's (policy.go:203-208). */
    private static String ruleId(NetBirdBody rule, String policyId, Optional<SimulatedPolicy> old) {
        String given = old.isPresent() ? rule.text("id") : "";
        if (given.isEmpty()) {
            return policyId;
        }
        boolean known = old.stream()
                .flatMap(policy -> policy.rules().stream())
                .anyMatch(existing -> existing.id().equals(given));
        if (!known) {
            throw NetBirdErrors.invalid("invalid rule ID: " + given);
        }
        return given;
    }

    private SimulatedPolicyRule withKnownGroups(SimulatedPolicyRule rule) {
        return new SimulatedPolicyRule(
                rule.id(),
                rule.name(),
                rule.description(),
                rule.enabled(),
                rule.accept(),
                rule.bidirectional(),
                rule.protocol(),
                rule.ports(),
                rule.portRanges(),
                known(rule.sources()),
                rule.sourceResource(),
                known(rule.destinations()),
                rule.destinationResource());
    }

    private List<String> known(List<String> groupIds) {
        return groupIds.stream().filter(account.groups()::has).toList();
    }

    private SimulatedPolicy existing(String id) {
        return account.policies().find(id).orElseThrow(() -> NetBirdErrors.missing("policy: " + id + " not found"));
    }
}
