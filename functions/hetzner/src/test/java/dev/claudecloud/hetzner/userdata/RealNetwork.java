package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.simulators.http.Door;
import dev.claudecloud.lab.simulators.netbird.MachineDoor;
import dev.claudecloud.lab.simulators.netbird.NetBirdOptions;
import dev.claudecloud.lab.simulators.netbird.NetBirdSimulator;
import dev.claudecloud.lab.testkit.network.ScriptedNetworkJournal;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import dev.claudecloud.netbird.client.Peer;
import dev.claudecloud.netbird.client.SetupKey;
import dev.claudecloud.netbird.client.SetupKeyState;
import dev.claudecloud.netbird.network.NetBirdNetworkAccess;
import dev.claudecloud.netbird.network.NetBirdNetworkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** The network of one user's instance in a simulated NetBird account, which machines reach by a {@link MachineDoor}. */
final class RealNetwork implements AutoCloseable {

    private final NetBirdSimulator simulator;
    private final Door door;
    private final NetBirdClient client;
    private final NetworkAccess access;
    private final ScriptedNetworkJournal journal = new ScriptedNetworkJournal();
    private final InstanceId instance;

    private RealNetwork(NetBirdSimulator simulator, Door door, InstanceId instance) {
        this.simulator = simulator;
        this.door = door;
        this.instance = instance;
        this.client =
                NetBirdClient.open(NetBirdSettings.of(simulator.baseUri(), () -> new AccessToken(simulator.token())));
        this.access = new NetBirdNetworkAccess(client, new NetBirdNetworkSettings("cc-test-", "token", true));
    }

    /** @param address of this host in the machines' network */
    static RealNetwork at(String address, InstanceId instance) {
        try {
            NetBirdSimulator simulator = NetBirdSimulator.start(NetBirdOptions.defaults());
            return new RealNetwork(simulator, MachineDoor.open(address, 0, simulator.baseUri()), instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address to which machines connect. */
    URI url() {
        return door.uri();
    }

    /** Does what is done before the machine is created. */
    Secret keyOfTheMachine() {
        access.prepare(ref(), journal);
        return access.joinKey(ref(), journal);
    }

    boolean joined() {
        return access.joined(ref(), journal);
    }

    /** Does what is done when the machine exists. */
    void complete() {
        access.complete(ref(), journal);
    }

    /** Returns the peers in the user's group. */
    List<Peer> peers() {
        String group = journal.ids().groupId().orElseThrow();
        return client.peers().list().stream().filter(peer -> peer.isIn(group)).toList();
    }

    /** Returns the states of the account's keys. */
    List<SetupKeyState> keys() {
        return client.setupKeys().list().stream().map(SetupKey::state).toList();
    }

    private NetworkRef ref() {
        return new NetworkRef(instance, 1, journal.ids());
    }

    @Override
    public void close() {
        client.close();
        door.close();
        simulator.close();
    }
}
