package dev.claudecloud.simulators.netbird;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Everything the simulated server keeps. Not thread-safe: who works with it holds its monitor. */
final class Account {

    private static final String DEFAULT = "Default";
    private static final String DEFAULT_DESCRIPTION =
            "This is a default rule that allows connections between all the resources";

    private final Table<Group> groups = new Table<>();
    private final Table<SetupKey> keys = new Table<>();
    private final Table<Route> routes = new Table<>();
    private final Table<Policy> policies = new Table<>();
    private final Table<Peer> peers = new Table<>();
    private final Table<User> users = new Table<>();
    private final Table<Token> tokens = new Table<>();
    private final InstantSource clock;
    private final Xids ids;
    private final String id;
    private final String allId;

    /** With the group All and, as a new account has it, the policy that lets everybody talk to everybody. */
    Account(InstantSource clock) {
        this.clock = clock;
        this.ids = new Xids(clock);
        this.id = ids.next();
        this.allId = ids.next();
        groups.put(new Group(allId, Group.ALL, List.of()));
        policies.put(defaultPolicy(ids.next()));
    }

    Table<Group> groups() {
        return groups;
    }

    Table<SetupKey> keys() {
        return keys;
    }

    Table<Route> routes() {
        return routes;
    }

    Table<Policy> policies() {
        return policies;
    }

    Table<Peer> peers() {
        return peers;
    }

    Table<User> users() {
        return users;
    }

    Table<Token> tokens() {
        return tokens;
    }

    Instant now() {
        return clock.instant();
    }

    String newId() {
        return ids.next();
    }

    String id() {
        return id;
    }

    String allGroupId() {
        return allId;
    }

    /** A group that is gone is passed over. */
    void join(String peerId, String groupId) {
        groups.find(groupId).ifPresent(group -> groups.put(group.with(peerId)));
    }

    void leave(String peerId, String groupId) {
        groups.find(groupId).ifPresent(group -> groups.put(group.without(peerId)));
    }

    /** Takes the peer out of its groups, and the policies that name it as a resource with it; its routes stay. */
    void forget(Peer peer) {
        groups.all().forEach(group -> leave(peer.id(), group.id()));
        policies.all().stream()
                .filter(policy -> policy.rules().stream().anyMatch(rule -> rule.namesPeer(peer.id())))
                .forEach(policy -> policies.remove(policy.id()));
        peers.remove(peer.id());
    }

    boolean holds(String groupId, String peerId) {
        return groups.find(groupId).filter(group -> group.holds(peerId)).isPresent();
    }

    private Policy defaultPolicy(String policyId) {
        PolicyRule rule = new PolicyRule(
                policyId,
                DEFAULT,
                DEFAULT_DESCRIPTION,
                true,
                true,
                true,
                "all",
                List.of(),
                List.of(),
                List.of(allId),
                Optional.empty(),
                List.of(allId),
                Optional.empty());
        return new Policy(policyId, DEFAULT, DEFAULT_DESCRIPTION, true, Optional.empty(), List.of(rule));
    }
}
