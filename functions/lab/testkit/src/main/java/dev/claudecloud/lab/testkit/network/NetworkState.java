package dev.claudecloud.lab.testkit.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything in an account at one moment, of any owner. A value, so that two moments can be compared. */
public record NetworkState(
        List<Group> groups, List<SetupKey> keys, List<Peer> peers, List<Route> routes, List<Policy> policies) {

    public NetworkState {
        groups = List.copyOf(groups);
        keys = List.copyOf(keys);
        peers = List.copyOf(peers);
        routes = List.copyOf(routes);
        policies = List.copyOf(policies);
    }

    /** A group; its members are recorded at the peers. */
    public record Group(String id, String name) {}

    /**
     * A key.
     *
     * @param groups the ids of the groups that a peer joins with it
     * @param valid whether a peer can join with it now
     */
    public record SetupKey(String id, String name, Set<String> groups, boolean valid) {

        public SetupKey {
            groups = Set.copyOf(groups);
        }
    }

    /** A machine or device that has joined. */
    public record Peer(String id, String hostname, Set<String> groups, boolean connected) {

        public Peer {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * A route to a subnet.
     *
     * @param groups the groups that receive it
     * @param allowed the access control groups; none means everybody
     */
    public record Route(String id, String name, String network, String peer, Set<String> groups, Set<String> allowed) {

        public Route {
            groups = Set.copyOf(groups);
            allowed = Set.copyOf(allowed);
        }
    }

    /** A rule of which groups may talk to which. */
    public record Policy(String id, String name, boolean enabled, Set<String> sources, Set<String> destinations) {

        public Policy {
            sources = Set.copyOf(sources);
            destinations = Set.copyOf(destinations);
        }
    }

    /** Returns the group with exactly this name. */
    public Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** Returns everything that is in a group or refers to it. */
    public NetworkState around(String groupId) {
        return new NetworkState(
                groups.stream().filter(group -> group.id().equals(groupId)).toList(),
                keys.stream().filter(key -> key.groups().contains(groupId)).toList(),
                peers.stream().filter(peer -> peer.groups().contains(groupId)).toList(),
                routes.stream()
                        .filter(route -> route.groups().contains(groupId)
                                || route.allowed().contains(groupId))
                        .toList(),
                policies.stream()
                        .filter(policy -> policy.sources().contains(groupId)
                                || policy.destinations().contains(groupId))
                        .toList());
    }

    /** Returns the objects with these ids. */
    public NetworkState only(Set<String> ids) {
        return new NetworkState(
                groups.stream().filter(group -> ids.contains(group.id())).toList(),
                keys.stream().filter(key -> ids.contains(key.id())).toList(),
                peers.stream().filter(peer -> ids.contains(peer.id())).toList(),
                routes.stream().filter(route -> ids.contains(route.id())).toList(),
                policies.stream().filter(policy -> ids.contains(policy.id())).toList());
    }
}
