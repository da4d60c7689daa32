package dev.claudecloud.netbird.network;

import dev.claudecloud.netbird.client.GroupRef;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.Policy;
import dev.claudecloud.netbird.client.PolicyRequest;
import dev.claudecloud.netbird.client.PolicyRule;
import java.util.List;

/** Ensures that groups are effective: a new account has a policy that connects all peers. */
final class DefaultPolicyGuard {

    /** NetBird's built-in group, which contains every peer. */
    static final String ALL = "All";

    private final NetBirdClient client;
    private final boolean disable;

    /** @param disable whether such a policy is disabled, where that does not affect other rules */
    DefaultPolicyGuard(NetBirdClient client, boolean disable) {
        this.client = client;
        this.disable = disable;
    }

    /**
     * Checks for such a policy, and disables it if permitted.
     *
     * @param checkpoint called before each change
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_OPEN}
     */
    void end(Runnable checkpoint) {
        for (Policy policy : client.policies().list()) {
            if (connectsAll(policy)) {
                end(policy, checkpoint);
            }
        }
    }

    private void end(Policy policy, Runnable checkpoint) {
        if (policy.rules().size() != 1) {
            throw NetBirdRefusals.openByMany(policy.name());
        }
        if (!disable) {
            throw NetBirdRefusals.open(policy.name());
        }
        checkpoint.run();
        Policy off =
                client.policies().replace(policy.id(), PolicyRequest.of(policy).withEnabled(false));
        if (connectsAll(off)) {
            throw NetBirdRefusals.open(policy.name());
        }
    }

    /**
     * Returns whether the policy connects all peers. With several rules, NetBird does not show a group as a source
     * where an earlier rule has it at either end (policies_handler.go, toPolicyResponse), so any later rule may have
     * it.
     */
    private static boolean connectsAll(Policy policy) {
        boolean named = false;
        for (PolicyRule rule : policy.rules()) {
            boolean from = named || hasAll(rule.sources());
            if (policy.enabled() && accepts(rule) && from && hasAll(rule.destinations())) {
                return true;
            }
            named = from || hasAll(rule.destinations());
        }
        return false;
    }

    private static boolean accepts(PolicyRule rule) {
        return rule.enabled() && rule.action().equals("accept");
    }

    private static boolean hasAll(List<GroupRef> groups) {
        return groups.stream().anyMatch(group -> group.name().equals(ALL));
    }
}
