package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.MemoryNetwork.MadeKey;
import dev.claudecloud.lab.testkit.network.NetworkState.Group;
import dev.claudecloud.lab.testkit.network.NetworkState.Peer;
import dev.claudecloud.lab.testkit.network.NetworkState.Policy;
import dev.claudecloud.lab.testkit.network.NetworkState.Route;
import dev.claudecloud.lab.testkit.network.NetworkState.SetupKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fulfils the contract of {@link NetworkAccess} in a {@link MemoryNetwork}. Thread-safe. */
public final class MemoryNetworkAccess implements NetworkAccess {

    private final MemoryNetwork network;
    private final NetworkWire wire;
    private final String prefix;

    /** @param prefix the deployment's, which all names begin with */
    public MemoryNetworkAccess(MemoryNetwork network, NetworkWire wire, String prefix) {
        this.network = network;
        this.wire = wire;
        this.prefix = prefix;
    }

    @Override
    public void prepare(NetworkRef ref, NetworkJournal journal) {
        group(ref, journal);
    }

    @Override
    public Secret joinKey(NetworkRef ref, NetworkJournal journal) {
        MemoryObjects objects = objects(ref);
        Group group = group(ref, journal);
        removeMachine(ref, journal, Optional.of(group));
        journal.checkpoint();
        MadeKey key = objects.send(
                "createKey", () -> network.createKey(MemoryObjects.keyName(prefix, ref.instance()), group.id()));
        journal.record(ids -> ids.withKey(key.id()));
        return new Secret(key.text());
    }

    @Override
    public boolean joined(NetworkRef ref, NetworkJournal journal) {
        Optional<Peer> machine = objects(ref).group().stream()
                .flatMap(group -> machines(ref, group).stream())
                .filter(Peer::connected)
                .reduce((earlier, later) -> later);
        machine.ifPresent(peer -> journal.record(ids -> ids.withPeer(peer.id())));
        return machine.isPresent();
    }

    @Override
    public void complete(NetworkRef ref, NetworkJournal journal) {
        MemoryObjects objects = objects(ref);
        Group group = objects.group().orElseThrow(() -> refused("The group no longer exists"));
        String peer = ref.ids().peerId().orElseThrow(() -> missing());
        if (machines(ref, group).stream().noneMatch(machine -> machine.id().equals(peer))) {
            throw missing();
        }
        route(ref, journal, group.id(), peer);
        policy(ref, journal, group.id());
        removeKeys(ref, journal);
    }

    @Override
    public void leave(NetworkRef ref, NetworkJournal journal) {
        removeMachine(ref, journal, objects(ref).group());
    }

    @Override
    public void dissolve(NetworkRef ref, NetworkJournal journal) {
        MemoryObjects objects = objects(ref);
        for (Policy policy : objects.policies()) {
            journal.checkpoint();
            objects.remove(policy);
        }
        journal.record(NetworkIds::withoutPolicy);
        for (Route route : objects.routes()) {
            journal.checkpoint();
            objects.remove(route);
        }
        journal.record(NetworkIds::withoutRoute);
        Optional<Group> group = objects.group();
        removeMachine(ref, journal, group);
        if (group.isPresent() && objects.peers(group.get().id()).isEmpty()) {
            for (SetupKey device : objects.keysInto(group.get().id())) {
                journal.checkpoint();
                objects.remove(device);
            }
            journal.checkpoint();
            objects.unlinkPersons(group.get());
            journal.checkpoint();
            objects.remove(group.get());
        }
        journal.record(ids -> NetworkIds.NONE);
    }

    private Group group(NetworkRef ref, NetworkJournal journal) {
        MemoryObjects objects = objects(ref);
        if (objects.send("listDefaults", network::open)) {
            throw new ProvisionException(
                    ProvisionCode.NETWORK_OPEN, "Everybody may talk to everybody", "Disable the default policy");
        }
        Group group = objects.group().orElseGet(() -> {
            journal.checkpoint();
            return objects.send("createGroup", () -> network.createGroup(objects.name()));
        });
        journal.record(ids -> ids.withGroup(group.id()));
        return group;
    }

    private void route(NetworkRef ref, NetworkJournal journal, String group, String peer) {
        MemoryObjects objects = objects(ref);
        Route wanted = new Route("", objects.name(), ref.subnet().cidr(), peer, Set.of(group), Set.of(group));
        List<Route> found = objects.routes();
        for (Route surplus : found.stream().skip(1).toList()) {
            journal.checkpoint();
            objects.remove(surplus);
        }
        Optional<String> id = found.stream().findFirst().map(Route::id);
        journal.checkpoint();
        Route made = objects.send("putRoute", () -> network.putRoute(id, wanted));
        journal.record(ids -> ids.withRoute(made.id()));
        if (!made.allowed().equals(wanted.allowed()) || !made.groups().equals(wanted.groups())) {
            throw refused("The returned route is open");
        }
    }

    private void policy(NetworkRef ref, NetworkJournal journal, String group) {
        MemoryObjects objects = objects(ref);
        Policy wanted = new Policy("", objects.name(), true, Set.of(group), Set.of(group));
        List<Policy> found = objects.policies();
        for (Policy surplus : found.stream().skip(1).toList()) {
            journal.checkpoint();
            objects.remove(surplus);
        }
        Optional<String> id = found.stream().findFirst().map(Policy::id);
        journal.checkpoint();
        Policy made = objects.send("putPolicy", () -> network.putPolicy(id, wanted));
        journal.record(ids -> ids.withPolicy(made.id()));
        if (!made.sources().equals(wanted.sources()) || !made.destinations().equals(wanted.destinations())) {
            throw refused("The returned policy has fewer groups");
        }
    }

    private void removeMachine(NetworkRef ref, NetworkJournal journal, Optional<Group> group) {
        removeKeys(ref, journal);
        for (Peer machine : group.map(found -> machines(ref, found)).orElse(List.of())) {
            journal.checkpoint();
            objects(ref).remove(machine);
        }
        journal.record(NetworkIds::withoutPeer);
    }

    private void removeKeys(NetworkRef ref, NetworkJournal journal) {
        for (SetupKey key : objects(ref).keys(ref.instance())) {
            journal.checkpoint();
            objects(ref).remove(key);
        }
        journal.record(NetworkIds::withoutKey);
    }

    private List<Peer> machines(NetworkRef ref, Group group) {
        return objects(ref).peers(group.id()).stream()
                .filter(peer -> peer.hostname().equals(ref.hostname()))
                .toList();
    }

    private MemoryObjects objects(NetworkRef ref) {
        return new MemoryObjects(network, wire, prefix, ref.user());
    }

    private static ProvisionException missing() {
        return new ProvisionException(
                ProvisionCode.PEER_MISSING, "The peer no longer exists", "Will be retried automatically");
    }

    private static ProvisionException refused(String message) {
        return new ProvisionException(ProvisionCode.NETWORK_REFUSED, message, "Will be retried automatically");
    }
}
