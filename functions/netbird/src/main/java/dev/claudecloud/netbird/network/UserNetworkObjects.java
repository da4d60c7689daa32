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
 * One user's things in the account, told by their exact names. Every change is preceded by the checkpoint; what is gone
 * already counts as removed.
 */
final class UserNetworkObjects {

    /** NetBird's own cloud takes no less. The key is deleted as soon as the machine has joined. */
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

    /** Of group, route and policy. */
    String name() {
        return names.of(user);
    }

    Optional<Group> group() {
        return client.groups().findByName(name());
    }

    /** The group, as long as neither machine nor device is in it. */
    Optional<Group> emptyGroup() {
        return group().filter(group -> group.peers().isEmpty());
    }

    /** Makes it, unless somebody was faster. */
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

    /** Who is in the group, asked one by one: a list of all peers takes NetBird seconds in a large account. */
    List<Peer> members(Group group) {
        return group.peers().stream()
                .flatMap(peer -> client.peers().find(peer.id()).stream())
                .filter(peer -> peer.isIn(group.id()))
                .toList();
    }

    /** Those members that have the machine's name. */
    List<Peer> machines(Group group, String hostname) {
        return members(group).stream()
                .filter(peer -> peer.hostname().equals(hostname))
                .toList();
    }

    /**
     * Whether it is in groups of others too, as a laptop is that its owner has enrolled in person: a peer of theirs, which
     * came in by a link or by hand and is not ours to end.
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

    /** Every key of ours that leads into the group and nowhere else. */
    List<SetupKey> keysInto(Group group) {
        return client.setupKeys().list().stream()
                .filter(key -> key.autoGroups().equals(List.of(group.id())))
                .filter(key -> names.keyOwner(key.name()).equals(Optional.of(user)))
                .toList();
    }

    /** A key that lets one machine in, and into this group alone. */
    NewSetupKey makeKey(InstanceId instance, Group group) {
        checkpoint.run();
        return client.setupKeys()
                .create(new SetupKeyRequest(names.key(instance), KEY_LIFE, List.of(group.id()), false));
    }

    String deviceKeyName(DeviceName device) {
        return names.deviceKey(user, device);
    }

    /** Every key of ours that is for a device of the user. */
    List<SetupKey> deviceKeys() {
        return client.setupKeys().list().stream()
                .filter(key -> names.isDeviceKey(key.name(), user))
                .toList();
    }

    /**
     * A key that lets one device in, and into this group alone. NetBird's description asks for a day at least, though its
     * server takes less: where a short life is refused it is a day.
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

    /** Makes a route, or puts this in the place of the one of this id. */
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

    /** Makes a policy, or puts this in the place of the one of this id. */
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

    /** Takes a peer out of the group alone. One that joins at the same moment may have to join again. */
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

    /** The links of persons to it go first; their other groups stay. */
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
