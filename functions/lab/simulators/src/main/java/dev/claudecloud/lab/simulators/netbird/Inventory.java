package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of the account at one moment, each list in order of creation. Groups are named by id. */
public record Inventory(
        List<Item> groups,
        List<Key> setupKeys,
        List<Way> routes,
        List<Rule> policies,
        List<Machine> peers,
        List<Item> users) {

    /** A group or a user. */
    public record Item(String id, String name) {}

    /**
     * A setup key.
     *
     * @param valid whether a machine can still enrol with it
     */
    public record Key(String id, String name, Set<String> autoGroups, boolean valid) {}

    /**
     * A route.
     *
     * @param name the route's network id
     * @param peer the routing peer; empty for a route by groups of peers
     */
    public record Way(
            String id, String name, String network, String peer, Set<String> groups, Set<String> accessGroups) {}

    /** A policy, with the groups of all its rules. */
    public record Rule(String id, String name, boolean enabled, Set<String> sources, Set<String> destinations) {}

    /** A peer. */
    public record Machine(String id, String name, String hostname, Set<String> groups, boolean connected) {}

    static Inventory of(NetBirdAccount account) {
        Instant now = account.now();
        return new Inventory(
                all(account.groups(), group -> new Item(group.id(), group.name())),
                all(
                        account.keys(),
                        key -> new Key(key.id(), key.name(), Set.copyOf(key.autoGroups()), key.isValid(now))),
                all(account.routes(), Inventory::way),
                all(account.policies(), Inventory::rule),
                all(account.peers(), peer -> machine(account, peer)),
                all(account.users(), user -> new Item(user.id(), user.name())));
    }

    private static <T extends Row, R> List<R> all(Table<T> table, Function<T, R> shape) {
        return table.all().stream().map(shape).toList();
    }

    private static Way way(SimulatedRoute route) {
        return new Way(
                route.id(),
                route.networkId(),
                route.network().toString(),
                route.peer(),
                Set.copyOf(route.groups()),
                Set.copyOf(route.accessGroups()));
    }

    private static Rule rule(SimulatedPolicy policy) {
        return new Rule(
                policy.id(),
                policy.name(),
                policy.enabled(),
                ends(policy.rules().stream().map(SimulatedPolicyRule::sources)),
                ends(policy.rules().stream().map(SimulatedPolicyRule::destinations)));
    }

    private static Set<String> ends(Stream<List<String>> groups) {
        return groups.flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Machine machine(NetBirdAccount account, SimulatedPeer peer) {
        Set<String> groups = account.groups().all().stream()
                .filter(group -> group.holds(peer.id()))
                .map(SimulatedGroup::id)
                .collect(Collectors.toUnmodifiableSet());
        return new Machine(peer.id(), peer.name(), peer.machine().hostname(), groups, peer.connected());
    }
}
