package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.netbird.client.Group;
import dev.claudecloud.netbird.client.GroupRef;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.SetupKey;
import dev.claudecloud.netbird.client.SetupKeyState;
import dev.claudecloud.netbird.client.UserToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All keys, peers and groups of a NetBird account that carry the deployment's prefix. Thread-safe. */
public final class NetBirdNetworkInventory implements NetworkInventory {

    private final NetBirdClient client;
    private final NetBirdNames names;
    private final String tokenParameter;
    private final NetBirdGuard guard;

    /** @param client the client of the account; the caller has to close it */
    public NetBirdNetworkInventory(NetBirdClient client, NetBirdNetworkSettings settings) {
        this.client = client;
        this.names = settings.names();
        this.tokenParameter = settings.tokenParameter();
        this.guard = new NetBirdGuard(new NetBirdFailures(settings.tokenParameter()));
    }

    @Override
    public Listing list() {
        return guard.call(() -> new Listing(
                client.setupKeys().list().stream().flatMap(this::ours).toList(),
                client.peers().list().stream().flatMap(this::ours).toList(),
                client.groups().list().stream()
                        .flatMap(group -> names.owner(group.name()).stream())
                        .toList()));
    }

    @Override
    public Optional<Credential> credential() {
        return guard.call(() ->
                client.userTokens().own().flatMap(UserToken::expires).map(end -> new Credential(tokenParameter, end)));
    }

    /** Removes a setup key after checking once more that it has a name of ours. */
    @Override
    public void removeKey(String id) {
        guard.run(() -> client.setupKeys().find(id).ifPresent(key -> {
            if (names.keyOwner(key.name()).isEmpty()) {
                throw NetBirdRefusals.foreign("setup key " + id);
            }
            client.setupKeys().delete(id);
        }));
    }

    /** Removes a peer after checking once more that it is in a group of ours. */
    @Override
    public void removePeer(String id) {
        guard.run(() -> client.peers().find(id).ifPresent(peer -> {
            if (owners(peer.groups()).findAny().isEmpty()) {
                throw NetBirdRefusals.foreign("peer " + id);
            }
            client.peers().delete(id);
        }));
    }

    /** Removes everything of a user; a device that is also in other groups loses only this group. */
    @Override
    public void forget(UserId user) {
        guard.run(() -> {
            UserNetworkObjects own = new UserNetworkObjects(client, names, user, () -> {});
            own.policies().forEach(own::remove);
            own.routes().forEach(own::remove);
            own.group().ifPresent(group -> own.keysInto(group).forEach(own::remove));
            own.group().ifPresent(group -> forget(own, group, user));
        });
    }

    /** Removes the group with its members, once no setup key leads to it. */
    private static void forget(UserNetworkObjects own, Group group, UserId user) {
        own.members(group).stream()
                .filter(peer -> machine(peer, user) || !UserNetworkObjects.isShared(peer, group))
                .forEach(own::remove);
        own.remove(group);
    }

    private Stream<Key> ours(SetupKey key) {
        return names.keyOwner(key.name()).stream()
                .map(user -> new Key(
                        key.id(),
                        user,
                        names.instance(key.name(), user),
                        state(key),
                        key.updatedAt()
                                .orElseThrow(() -> NetBirdRefusals.changed("a key that has no modification time"))));
    }

    private Stream<Peer> ours(dev.claudecloud.netbird.client.Peer peer) {
        return owners(peer.groups()).map(user -> new Peer(peer.id(), user, machine(peer, user)));
    }

    private static boolean machine(dev.claudecloud.netbird.client.Peer peer, UserId user) {
        return peer.hostname().equals(MachineNames.machine(user));
    }

    private Stream<UserId> owners(List<GroupRef> groups) {
        return groups.stream().flatMap(group -> names.owner(group.name()).stream());
    }

    /** Returns the state of a key; an unknown state counts as valid, since an invalid key is deleted. */
    private static KeyState state(SetupKey key) {
        return switch (key.state()) {
            case SetupKeyState.EXPIRED -> KeyState.EXPIRED;
            case SetupKeyState.REVOKED -> KeyState.REVOKED;
            case SetupKeyState.OVERUSED -> KeyState.USED_UP;
            case SetupKeyState.VALID, SetupKeyState.OTHER -> KeyState.VALID;
        };
    }
}
