package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.netbird.client.Group;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdException;
import dev.claudecloud.netbird.client.NetBirdFailure;
import dev.claudecloud.netbird.client.NetBirdUser;
import dev.claudecloud.netbird.client.NewSetupKey;
import dev.claudecloud.netbird.client.Peer;
import dev.claudecloud.netbird.client.PeerRef;
import dev.claudecloud.netbird.client.Policy;
import dev.claudecloud.netbird.client.PolicyRequest;
import dev.claudecloud.netbird.client.Route;
import dev.claudecloud.netbird.client.RouteRequest;
import dev.claudecloud.netbird.client.SetupKey;
import dev.claudecloud.netbird.client.SetupKeyRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A user's objects in the account, identified by their exact names. Every change is preceded by the checkpoint; an
 * object that no longer exists counts as removed.
 */
final class UserNetworkObjects {

    /**
     * The lifetime of a setup key; NetBird's own cloud accepts no less. The key is deleted as soon as the machine has
     * joined.
     */
    private static final Duration KEY_LIFE = Duration.ofDays(1);

    private final NetBirdClient client;
    private final NetBirdNames names;
    private final UserId user;
    private final Runnable checkpoint;

    UserNetworkObjects(NetBirdClient client, NetBirdNames names, UserId user, Runnable checkpoint) {
        this.client = client;
        this.names = names;
        this.user = user;
        this.checkpoint = checkpoint;
    }

    /** Returns the name of the group, the route and the policy. */
    String name() {
        return names.of(user);
    }

    Optional<Group> group() {
        return client.groups().findByName(name());
    }

    /** Returns the group, if it contains neither a machine nor a device. */
    Optional<Group> emptyGroup() {
        return group().filter(group -> group.peers().isEmpty());
    }

    /** Creates the group, unless another worker was faster. */
    Group makeGroup() {
        checkpoint.run();
        try {
            return client.groups().create(name());
        } catch (NetBirdException e) {
            if (e.failure() != NetBirdFailure.CONFLICT) {
                throw e;
            }
            return group().orElseThrow(() -> e);
        }
    }

    /**
     * Returns the members of the group, requested one by one: a list of all peers takes NetBird seconds in a large
     * account.
     */
    List<Peer> members(Group group) {
        return group.peers().stream()
                .flatMap(peer -> client.peers().find(peer.id()).stream())
                .filter(peer -> peer.isIn(group.id()))
                .toList();
    }

    /** Returns the members that have the machine's hostname. */
    List<Peer> machines(Group group, String hostname) {
        return members(group).stream()
                .filter(peer -> peer.hostname().equals(hostname))
                .toList();
    }

    /**
     * Returns whether the peer is also in other groups, such as a laptop that its owner enrolled in person: it joined
     * by a link or by hand, and is not ours to delete.
     */
    static boolean isShared(Peer peer, Group group) {
        return peer.groups().stream()
                .anyMatch(
                        other -> !other.id().equals(group.id()) && !other.name().equals(DefaultPolicyGuard.ALL));
    }

    List<SetupKey> keys(InstanceId instance) {
        return client.setupKeys().list().stream()
                .filter(key -> key.name().equals(names.key(instance)))
                .toList();
    }

    /** Returns every setup key of ours that leads only into this group. */
    List<SetupKey> keysInto(Group group) {
        return client.setupKeys().list().stream()
                .filter(key -> key.autoGroups().equals(List.of(group.id())))
                .filter(key -> names.keyOwner(key.name()).equals(Optional.of(user)))
                .toList();
    }

    /** Creates a setup key that admits one machine, and only into this group. */
    NewSetupKey makeKey(InstanceId instance, Group group) {
        checkpoint.run();
        return client.setupKeys()
                .create(new SetupKeyRequest(names.key(instance), KEY_LIFE, List.of(group.id()), false));
    }

    String deviceKeyName(DeviceName device) {
        return names.deviceKey(user, device);
    }

    /** Returns every setup key of ours that is for a device of the user. */
    List<SetupKey> deviceKeys() {
        return client.setupKeys().list().stream()
                .filter(key -> names.isDeviceKey(key.name(), user))
                .toList();
    }

    /**
     * Creates a setup key that admits one device, and only into this group. NetBird's documentation requires at least a
     * day, although its server accepts less: where a short lifetime is refused, it is a day.
     */
    NewSetupKey makeKey(DeviceName device, Group group) {
        try {
            return makeKey(device, group, Devices.KEY_LIFE);
        } catch (NetBirdException e) {
            if (e.failure() != NetBirdFailure.INVALID) {
                throw e;
            }
            return makeKey(device, group, KEY_LIFE);
        }
    }

    private NewSetupKey makeKey(DeviceName device, Group group, Duration life) {
        checkpoint.run();
        return client.setupKeys().create(new SetupKeyRequest(deviceKeyName(device), life, List.of(group.id()), false));
    }

    List<Route> routes() {
        return client.routes().list().stream()
                .filter(route -> route.networkId().equals(name()))
                .toList();
    }

    /** Creates a route, or replaces the route with this id. */
    Route putRoute(Optional<String> id, RouteRequest wanted) {
        checkpoint.run();
        return id.map(known -> client.routes().replace(known, wanted))
                .orElseGet(() -> client.routes().create(wanted));
    }

    List<Policy> policies() {
        return client.policies().list().stream()
                .filter(policy -> policy.name().equals(name()))
                .toList();
    }

    /** Creates a policy, or replaces the policy with this id. */
    Policy putPolicy(Optional<String> id, PolicyRequest wanted) {
        checkpoint.run();
        return id.map(known -> client.policies().replace(known, wanted))
                .orElseGet(() -> client.policies().create(wanted));
    }

    void remove(SetupKey key) {
        checkpoint.run();
        client.setupKeys().delete(key.id());
    }

    void remove(Peer peer) {
        checkpoint.run();
        client.peers().delete(peer.id());
    }

    /** Removes a peer from this group only. A peer that joins at the same moment may have to join again. */
    void release(Peer peer, Group group) {
        checkpoint.run();
        client.groups()
                .replacePeers(
                        group,
                        group.peers().stream()
                                .map(PeerRef::id)
                                .filter(id -> !id.equals(peer.id()))
                                .toList());
    }

    void remove(Route route) {
        checkpoint.run();
        client.routes().delete(route.id());
    }

    void remove(Policy policy) {
        checkpoint.run();
        client.policies().delete(policy.id());
    }

    /** Deletes the group, after removing it from the auto groups of users; their other groups stay. */
    void remove(Group group) {
        client.users().list().stream()
                .filter(person -> person.autoGroups().contains(group.id()))
                .forEach(person -> unlink(person, group));
        checkpoint.run();
        client.groups().delete(group.id());
    }

    private void unlink(NetBirdUser person, Group group) {
        checkpoint.run();
        client.users()
                .replaceAutoGroups(
                        person,
                        person.autoGroups().stream()
                                .filter(id -> !id.equals(group.id()))
                                .toList());
    }
}
