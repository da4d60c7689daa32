package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.lab.testkit.network.NetworkState.Group;
import dev.claudecloud.lab.testkit.network.NetworkState.Peer;
import dev.claudecloud.lab.testkit.network.NetworkState.Policy;
import dev.claudecloud.lab.testkit.network.NetworkState.Route;
import dev.claudecloud.lab.testkit.network.NetworkState.SetupKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One user's objects in a {@link MemoryNetwork}, found by exact name; all requests go over the {@link NetworkWire}. */
final class MemoryObjects {

    private static final String USER = "user-";
    private static final String DEVICE = "device";

    private final MemoryNetwork network;
    private final NetworkWire wire;
    private final String prefix;
    private final UserId user;

    MemoryObjects(MemoryNetwork network, NetworkWire wire, String prefix, UserId user) {
        this.network = network;
        this.wire = wire;
        this.prefix = prefix;
        this.user = user;
    }

    static String name(String prefix, UserId user) {
        return prefix + USER + user;
    }

    static String keyName(String prefix, InstanceId instance) {
        return name(prefix, instance.owner()) + "-" + instance;
    }

    static String deviceKeyName(String prefix, UserId user) {
        return name(prefix, user) + "-" + DEVICE;
    }

    /** Returns the owner of an object of this deployment by its name: the number must reach the end or a dash. */
    static Optional<UserId> userOf(String prefix, String name) {
        if (!name.startsWith(prefix + USER)) {
            return Optional.empty();
        }
        String number = name.substring(prefix.length() + USER.length()).split("-", 2)[0];
        return number.matches("[1-9][0-9]{0,12}") ? Optional.of(UserId.parse(number)) : Optional.empty();
    }

    String name() {
        return name(prefix, user);
    }

    <T> T send(String request, Supplier<T> effect) {
        return wire.send(user, request, effect);
    }

    Optional<Group> group() {
        return send("listGroups", () -> network.look().group(name()));
    }

    List<SetupKey> keys(InstanceId instance) {
        return keys(keyName(prefix, instance));
    }

    List<SetupKey> keys(String exactly) {
        return send("listKeys", network::look).keys().stream()
                .filter(key -> key.name().equals(exactly))
                .toList();
    }

    /** Returns every key of this deployment that leads into the group. */
    List<SetupKey> keysInto(String groupId) {
        return send("listKeys", network::look).keys().stream()
                .filter(key -> key.groups().equals(Set.of(groupId)))
                .filter(key -> userOf(prefix, key.name()).equals(Optional.of(user)))
                .toList();
    }

    List<Peer> peers(String groupId) {
        return send("listPeers", network::look).peers().stream()
                .filter(peer -> peer.groups().contains(groupId))
                .toList();
    }

    List<Route> routes() {
        return send("listRoutes", network::look).routes().stream()
                .filter(route -> route.name().equals(name()))
                .toList();
    }

    List<Policy> policies() {
        return send("listPolicies", network::look).policies().stream()
                .filter(policy -> policy.name().equals(name()))
                .toList();
    }

    void remove(SetupKey key) {
        remove("deleteKey", () -> network.deleteKey(key.id()));
    }

    void remove(Peer peer) {
        remove("deletePeer", () -> network.deletePeer(peer.id()));
    }

    void remove(Route route) {
        remove("deleteRoute", () -> network.deleteRoute(route.id()));
    }

    void remove(Policy policy) {
        remove("deletePolicy", () -> network.deletePolicy(policy.id()));
    }

    void unlinkPersons(Group group) {
        remove("unlinkPersons", () -> network.unlinkPersons(group.id()));
    }

    void remove(Group group) {
        remove("deleteGroup", () -> network.deleteGroup(group.id()));
    }

    private void remove(String request, Runnable effect) {
        send(request, () -> {
            effect.run();
            return request;
        });
    }
}
