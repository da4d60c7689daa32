package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.NetworkState.Policy;
import dev.claudecloud.lab.testkit.network.NetworkState.Route;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A {@link MemoryNetwork} with a wire on which one request can fail. */
final class MemoryNetworkWorld implements NetworkWorld {

    private static final String PREFIX = "cc-test-";

    private final MemoryNetwork network = new MemoryNetwork();
    private final AtomicLong users = new AtomicLong();
    private int sent;
    private int failAt;
    private Moment moment = Moment.BEFORE;
    private boolean failed;

    private final NetworkWire wire = new NetworkWire() {
        @Override
        public <T> T send(UserId user, String request, Supplier<T> effect) {
            return pass(effect);
        }
    };

    @Override
    public NetworkAccess freshAccess() {
        return new MemoryNetworkAccess(network, wire, PREFIX);
    }

    Devices devices() {
        return new MemoryDevices(network, wire, PREFIX);
    }

    @Override
    public NetworkInventory inventory() {
        return new MemoryNetworkInventory(network, wire, PREFIX, InstantSource.system());
    }

    @Override
    public UserId freshUser() {
        return new UserId(users.incrementAndGet());
    }

    @Override
    public String name(UserId user) {
        return PREFIX + "user-" + user;
    }

    @Override
    public NetworkState look() {
        return network.look();
    }

    @Override
    public Optional<String> join(Secret key, String hostname) {
        return network.join(key.reveal(), hostname).map(NetworkState.Peer::id);
    }

    @Override
    public void connect(String peerId, boolean connected) {
        network.connect(peerId, connected);
    }

    @Override
    public String addDevice(String groupId, String hostname) {
        return network.addPeer(hostname, Set.of(groupId)).id();
    }

    @Override
    public String addKey(String name, String groupId) {
        return network.createKey(name, groupId).id();
    }

    @Override
    public String addGroup(String name) {
        return network.createGroup(name).id();
    }

    @Override
    public String addPolicy(String name, String groupId) {
        return network.putPolicy(Optional.empty(), new Policy("", name, true, Set.of(groupId), Set.of(groupId)))
                .id();
    }

    @Override
    public String addRoute(String name, String cidr, String peerId, String groupId) {
        return network.putRoute(Optional.empty(), new Route("", name, cidr, peerId, Set.of(groupId), Set.of()))
                .id();
    }

    @Override
    public void removePolicy(String id) {
        network.deletePolicy(id);
    }

    @Override
    public void linkPerson(String groupId) {
        network.linkPerson(groupId);
    }

    @Override
    public boolean reaches(String fromPeer, String toPeer) {
        return network.reaches(fromPeer, toPeer);
    }

    @Override
    public void open(boolean everybody) {
        network.open(everybody);
    }

    @Override
    public synchronized void failAt(int n, Moment when) {
        failAt = sent + n;
        moment = when;
        failed = false;
    }

    @Override
    public synchronized boolean failed() {
        return failed;
    }

    @Override
    public synchronized void heal() {
        failAt = 0;
    }

    private synchronized <T> T pass(Supplier<T> effect) {
        sent++;
        boolean now = sent == failAt;
        if (now && moment == Moment.BEFORE) {
            throw lost();
        }
        T result = effect.get();
        if (now) {
            throw lost();
        }
        return result;
    }

    private ProvisionException lost() {
        failed = true;
        return new ProvisionException(ProvisionCode.NETWORK_UNREACHABLE, "No answer", "Will be retried automatically");
    }
}
