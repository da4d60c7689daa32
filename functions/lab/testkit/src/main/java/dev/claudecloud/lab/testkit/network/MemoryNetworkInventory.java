package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.MachineNames;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Fulfils the contract of {@link NetworkInventory} in a {@link MemoryNetwork}. */
public final class MemoryNetworkInventory implements NetworkInventory {

    private static final UserId NOBODY = new UserId(1);

    private final MemoryNetwork network;
    private final NetworkWire wire;
    private final String prefix;
    private final InstantSource clock;

    /** @param clock the creation time that is reported for each key */
    public MemoryNetworkInventory(MemoryNetwork network, NetworkWire wire, String prefix, InstantSource clock) {
        this.network = network;
        this.wire = wire;
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public Listing list() {
        NetworkState all = wire.send(NOBODY, "listAll", network::look);
        return new Listing(
                all.keys().stream().flatMap(this::ours).toList(),
                all.groups().stream().flatMap(group -> peers(all, group)).toList(),
                all.groups().stream().flatMap(group -> owner(group).stream()).toList());
    }

    @Override
    public void removeKey(String id) {
        wire.send(NOBODY, "deleteKey", () -> {
            network.deleteKey(id);
            return id;
        });
    }

    @Override
    public void removePeer(String id) {
        wire.send(NOBODY, "deletePeer", () -> {
            network.deletePeer(id);
            return id;
        });
    }

    @Override
    public void forget(UserId user) {
        MemoryObjects objects = new MemoryObjects(network, wire, prefix, user);
        objects.policies().forEach(objects::remove);
        objects.routes().forEach(objects::remove);
        objects.group().ifPresent(group -> {
            objects.keysInto(group.id()).forEach(objects::remove);
            objects.peers(group.id()).forEach(objects::remove);
            objects.unlinkPersons(group);
            objects.remove(group);
        });
    }

    private Stream<Key> ours(NetworkState.SetupKey key) {
        return MemoryObjects.userOf(prefix, key.name()).stream()
                .map(user -> new Key(
                        key.id(),
                        user,
                        instance(key.name(), user),
                        key.valid() ? KeyState.VALID : KeyState.USED_UP,
                        clock.instant()));
    }

    private Optional<InstanceId> instance(String keyName, UserId user) {
        String rest = keyName.substring(MemoryObjects.name(prefix, user).length());
        try {
            return rest.startsWith("-") ? Optional.of(new InstanceId(rest.substring(1))) : Optional.empty();
        } catch (IllegalArgumentException device) {
            return Optional.empty();
        }
    }

    private Optional<UserId> owner(NetworkState.Group group) {
        return MemoryObjects.userOf(prefix, group.name())
                .filter(user -> MemoryObjects.name(prefix, user).equals(group.name()));
    }

    private Stream<Peer> peers(NetworkState all, NetworkState.Group group) {
        return owner(group).stream()
                .flatMap(user -> all.peers().stream()
                        .filter(peer -> peer.groups().contains(group.id()))
                        .map(peer -> new Peer(peer.id(), user, peer.hostname().equals(MachineNames.machine(user)))));
    }
}
