package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /api/policies}. */
final class PolicyCalls {

    private final Account account;

    PolicyCalls(Account account) {
        this.account = account;
    }

    JsonNode list(Call call) {
        call.require(Area.POLICIES, Act.READ);
        return Shapes.objects(account.policies().all().stream()
                .map(policy -> PolicyShape.of(account, policy))
                .toList());
    }

    JsonNode find(Call call) {
        call.require(Area.POLICIES, Act.READ);
        return PolicyShape.of(account, existing(call.id()));
    }

    /** Names are not unique, and unknown groups are dropped without a word: compare what comes back. */
    JsonNode create(Call call) {
        Body body = call.body();
        Policy policy = read(body, account.newId(), Optional.empty());
        call.require(Area.POLICIES, Act.CREATE);
        account.policies().put(policy);
        return PolicyShape.of(account, policy);
    }

    JsonNode update(Call call) {
        call.require(Area.POLICIES, Act.READ);
        Policy old = existing(call.id());
        Policy policy = read(call.body(), old.id(), Optional.of(old));
        call.require(Area.POLICIES, Act.UPDATE);
        account.policies().put(policy);
        return PolicyShape.of(account, policy);
    }

    JsonNode delete(Call call) {
        call.require(Area.POLICIES, Act.DELETE);
        account.policies().remove(existing(call.id()).id());
        return Call.DONE;
    }

    private Policy read(Body body, String id, Optional<Policy> old) {
        if (body.text("name").isEmpty()) {
            throw Refusals.invalid("policy name shouldn't be empty");
        }
        List<Body> asked = body.objects("rules");
        if (asked.isEmpty()) {
            throw Refusals.invalid("policy rules shouldn't be empty");
        }
        List<PolicyRule> rules = new ArrayList<>();
        for (Body rule : asked) {
            rules.add(withKnownGroups(RuleBody.read(rule, ruleId(rule, id, old))));
        }
        // No posture check can be made here, so every one that is named is unknown and dropped.
        Optional<List<String>> checks = body.texts("source_posture_checks").map(named -> List.of());
        return new Policy(id, body.text("name"), body.text("description"), body.flag("enabled"), checks, rules);
    }

    /** A rule without an id of its own has the policy's (policy.go:203-208). */
    private static String ruleId(Body rule, String policyId, Optional<Policy> old) {
        String given = old.isPresent() ? rule.text("id") : "";
        if (given.isEmpty()) {
            return policyId;
        }
        boolean known = old.stream()
                .flatMap(policy -> policy.rules().stream())
                .anyMatch(existing -> existing.id().equals(given));
        if (!known) {
            throw Refusals.invalid("invalid rule ID: " + given);
        }
        return given;
    }

    private PolicyRule withKnownGroups(PolicyRule rule) {
        return new PolicyRule(
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

    private Policy existing(String id) {
        return account.policies().find(id).orElseThrow(() -> Refusals.missing("policy: " + id + " not found"));
    }
}
