package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The content of the simulated account. Not thread-safe: callers hold its monitor. */
final class NetBirdAccount {

    private static final String DEFAULT = "Default";
    private static final String DEFAULT_DESCRIPTION =
            "This is a default rule that allows connections between all the resources";

    private final Table<SimulatedGroup> groups = new Table<>();
    private final Table<SimulatedSetupKey> keys = new Table<>();
    private final Table<SimulatedRoute> routes = new Table<>();
    private final Table<SimulatedPolicy> policies = new Table<>();
    private final Table<SimulatedPeer> peers = new Table<>();
    private final Table<SimulatedNetBirdUser> users = new Table<>();
    private final Table<Token> tokens = new Table<>();
    private final Table<Endpoint> endpoints = new Table<>();
    private final InstantSource clock;
    private final Xids ids;
    private final Names names;

    /**
     * The ids that never change.
     *
     * @param all the group All
     * @param owner the user who owns the account, a person
     * @param service the user of the first token, of role admin
     */
    record Names(String id, String all, String owner, String service) {}

    private NetBirdAccount(InstantSource clock, Xids ids, Names names) {
        this.clock = clock;
        this.ids = ids;
        this.names = names;
    }

    /**
     * Creates an account with the group All and the policy of a new account, which lets all peers reach each other;
     * with an owner and a service user.
     */
    static NetBirdAccount founded(InstantSource clock) {
        Xids ids = new Xids(clock);
        Names names = new Names(ids.next(), ids.next(), ids.next(), ids.next());
        NetBirdAccount account = new NetBirdAccount(clock, ids, names);
        account.groups.put(new SimulatedGroup(names.all(), SimulatedGroup.ALL, List.of()));
        account.policies.put(account.defaultPolicy(ids.next()));
        account.users.put(new SimulatedNetBirdUser(
                names.owner(), "owner@example.com", "Owner", Role.OWNER, false, false, List.of()));
        account.users.put(
                new SimulatedNetBirdUser(names.service(), "", "claudecloud", Role.ADMIN, true, false, List.of()));
        return account;
    }

    /** Restores a saved account. */
    static NetBirdAccount restored(InstantSource clock, Snapshot saved) {
        NetBirdAccount account = new NetBirdAccount(clock, new Xids(clock), saved.names());
        saved.groups().forEach(account.groups::put);
        saved.keys().forEach(account.keys::put);
        saved.routes().forEach(account.routes::put);
        saved.policies().forEach(account.policies::put);
        saved.peers().forEach(account.peers::put);
        saved.users().forEach(account.users::put);
        saved.tokens().forEach(account.tokens::put);
        saved.endpoints().forEach(account.endpoints::put);
        return account;
    }

    Table<SimulatedGroup> groups() {
        return groups;
    }

    Table<SimulatedSetupKey> keys() {
        return keys;
    }

    Table<SimulatedRoute> routes() {
        return routes;
    }

    Table<SimulatedPolicy> policies() {
        return policies;
    }

    Table<SimulatedPeer> peers() {
        return peers;
    }

    Table<SimulatedNetBirdUser> users() {
        return users;
    }

    Table<Token> tokens() {
        return tokens;
    }

    Table<Endpoint> endpoints() {
        return endpoints;
    }

    Instant now() {
        return clock.instant();
    }

    String newId() {
        return ids.next();
    }

    Names names() {
        return names;
    }

    String id() {
        return names.id();
    }

    String allGroupId() {
        return names.all();
    }

    /** Adds a peer to a group; a group that no longer exists is skipped. */
    void join(String peerId, String groupId) {
        groups.find(groupId).ifPresent(group -> groups.put(group.with(peerId)));
    }

    void leave(String peerId, String groupId) {
        groups.find(groupId).ifPresent(group -> groups.put(group.without(peerId)));
    }

    /** Removes the peer from its groups, and deletes the policies that name it as a resource; its routes stay. */
    void forget(SimulatedPeer peer) {
        groups.all().forEach(group -> leave(peer.id(), group.id()));
        policies.all().stream()
                .filter(policy -> policy.rules().stream().anyMatch(rule -> rule.namesPeer(peer.id())))
                .forEach(policy -> policies.remove(policy.id()));
        peers.remove(peer.id());
        endpoints.remove(peer.id());
    }

    boolean holds(String groupId, String peerId) {
        return groups.find(groupId).filter(group -> group.holds(peerId)).isPresent();
    }

    private SimulatedPolicy defaultPolicy(String policyId) {
        SimulatedPolicyRule rule = new SimulatedPolicyRule(
                policyId,
                DEFAULT,
                DEFAULT_DESCRIPTION,
                true,
                true,
                true,
                "all",
                List.of(),
                List.of(),
                List.of(names.all()),
                Optional.empty(),
                List.of(names.all()),
                Optional.empty());
        return new SimulatedPolicy(policyId, DEFAULT, DEFAULT_DESCRIPTION, true, Optional.empty(), List.of(rule));
    }
}
