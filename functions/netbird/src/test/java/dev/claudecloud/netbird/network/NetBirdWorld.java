package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.netbird.NetBirdOptions;
import dev.claudecloud.lab.simulators.netbird.NetBirdSimulator;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.network.NetworkWorld;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A simulated NetBird account with its default policy off. The trap does not affect reads and actions from outside. */
final class NetBirdWorld implements NetworkWorld, AutoCloseable {

    static final String PREFIX = "cc-test-";
    static final String TOKEN_PARAMETER = "/claudecloud/test/netbird-token";

    private final NetBirdSimulator simulator;
    private final Trap trap;
    private final NetBirdClient client;
    private final Outside outside;
    private final AtomicLong users = new AtomicLong();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    NetBirdWorld() {
        this(NetBirdOptions.defaults());
    }

    NetBirdWorld(NetBirdOptions options) {
        try {
            simulator = NetBirdSimulator.start(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        trap = new Trap(simulator.faults());
        client = client(simulator.token());
        outside = new Outside(simulator);
        outside.open(false);
    }

    /** Returns the account as a deployment with these settings and this client sees it. */
    NetworkAccess access(NetBirdClient by, boolean disableDefaultPolicy) {
        return new NetBirdNetworkAccess(by, settings(disableDefaultPolicy));
    }

    /** With this token, and without pauses between attempts. */
    NetBirdClient client(String token) {
        return NetBirdClient.open(NetBirdSettings.of(simulator.baseUri(), () -> new AccessToken(token)), trap);
    }

    /** The plain texts of the keys with which machines joined or tried to. */
    Set<String> keys() {
        return Set.copyOf(keys);
    }

    static NetBirdNetworkSettings settings(boolean disableDefaultPolicy) {
        return new NetBirdNetworkSettings(PREFIX, TOKEN_PARAMETER, disableDefaultPolicy);
    }

    NetBirdSimulator simulator() {
        return simulator;
    }

    NetBirdClient client() {
        return client;
    }

    Outside outside() {
        return outside;
    }

    @Override
    public NetworkAccess freshAccess() {
        return access(client, false);
    }

    Devices devices() {
        return new NetBirdDevices(client, settings(false), Optional.empty());
    }

    @Override
    public NetworkInventory inventory() {
        return new NetBirdNetworkInventory(client, settings(false));
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
        return trap.aside(outside::look);
    }

    @Override
    public Optional<String> join(Secret key, String hostname) {
        keys.add(key.reveal());
        try {
            return Optional.of(simulator.enrol(key.reveal(), hostname).peerId());
        } catch (ResponseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void connect(String peerId, boolean connected) {
        simulator.connected(peerId, connected);
    }

    @Override
    public String addDevice(String groupId, String hostname) {
        return trap.aside(() -> outside.addDevice(groupId, hostname));
    }

    @Override
    public String addKey(String name, String groupId) {
        return trap.aside(() -> outside.addKey(name, groupId).key().id());
    }

    @Override
    public String addGroup(String name) {
        return trap.aside(() -> outside.addGroup(name));
    }

    @Override
    public String addPolicy(String name, String groupId) {
        return trap.aside(() -> outside.addPolicy(name, groupId));
    }

    @Override
    public String addRoute(String name, String network, String peerId, String groupId) {
        return trap.aside(() -> outside.addOpenRoute(name, network, peerId, groupId));
    }

    @Override
    public void removePolicy(String id) {
        trap.aside(() -> outside.removePolicy(id));
    }

    @Override
    public void linkPerson(String groupId) {
        trap.aside(() -> outside.linkOwner(groupId));
    }

    @Override
    public boolean reaches(String fromPeer, String toPeer) {
        return simulator.reaches(fromPeer, toPeer);
    }

    @Override
    public void open(boolean everybody) {
        trap.aside(() -> outside.open(everybody));
    }

    @Override
    public void failAt(int n, Moment moment) {
        trap.set(
                n,
                switch (moment) {
                    case BEFORE -> new FaultMode.DropBefore();
                    case AFTER -> new FaultMode.LostReply();
                });
    }

    @Override
    public boolean failed() {
        return trap.sprung();
    }

    @Override
    public void heal() {
        trap.heal();
    }

    @Override
    public void close() {
        client.close();
        outside.close();
        simulator.close();
    }
}
