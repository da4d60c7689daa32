package dev.claudecloud.lab.simulators.netbird;

import java.util.List;

/**
 * The whole account, for a file. Of keys and tokens it contains only the hashes, like NetBird's own store.
 *
 * @param waiting machines that have enrolled and are not connected yet
 */
record Snapshot(
        NetBirdAccount.Names names,
        List<SimulatedGroup> groups,
        List<SimulatedSetupKey> keys,
        List<SimulatedRoute> routes,
        List<SimulatedPolicy> policies,
        List<SimulatedPeer> peers,
        List<SimulatedNetBirdUser> users,
        List<Token> tokens,
        List<Endpoint> endpoints,
        List<Waiting.Memory> waiting) {

    /** Refuses an incomplete account. */
    Snapshot {
        if (groups.stream().noneMatch(group -> group.id().equals(names.all()))) {
            throw new IllegalArgumentException("the account lacks the group All");
        }
    }

    static Snapshot of(NetBirdAccount account, List<Waiting.Memory> waiting) {
        return new Snapshot(
                account.names(),
                account.groups().all(),
                account.keys().all(),
                account.routes().all(),
                account.policies().all(),
                account.peers().all(),
                account.users().all(),
                account.tokens().all(),
                account.endpoints().all(),
                waiting);
    }
}
