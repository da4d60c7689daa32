package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.NetworkState.Group;
import dev.claudecloud.lab.testkit.network.NetworkState.Peer;
import dev.claudecloud.lab.testkit.network.NetworkState.SetupKey;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fulfils the contract of {@link Devices} in a {@link MemoryNetwork}, where no key expires and no peer has a time. */
public final class MemoryDevices implements Devices {

    private static final URI MANAGEMENT = URI.create("https://netbird.example.com:443");

    private final MemoryNetwork network;
    private final NetworkWire wire;
    private final String prefix;

    /** @param prefix the deployment's, which all names begin with */
    public MemoryDevices(MemoryNetwork network, NetworkWire wire, String prefix) {
        this.network = network;
        this.wire = wire;
        this.prefix = prefix;
    }

    @Override
    public Answer invite(UserId user, DeviceName name) {
        MemoryObjects objects = objects(user);
        if (objects.send("listPolicies", network::open)) {
            throw new ProvisionException(ProvisionCode.NETWORK_OPEN, "Everybody reaches everybody", "Close it");
        }
        Optional<Group> group = objects.group();
        if (group.isEmpty()) {
            return new Answer.NoNetwork();
        }
        if (devices(objects, user).count() >= MOST) {
            return new Answer.Full();
        }
        String keyName = MemoryObjects.deviceKeyName(prefix, user) + "-" + name;
        removeKeys(objects, user, keyName);
        Secret key = new Secret(objects.send(
                        "createKey",
                        () -> network.createKey(keyName, group.get().id()))
                .text());
        return new Answer.Invited(new Invitation(key, MANAGEMENT));
    }

    @Override
    public List<Device> list(UserId user) {
        return devices(objects(user), user)
                .map(peer -> new Device(peer.id(), peer.hostname(), peer.connected(), Optional.empty()))
                .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
                .toList();
    }

    @Override
    public boolean remove(UserId user, String id) {
        MemoryObjects objects = objects(user);
        Optional<Peer> found =
                devices(objects, user).filter(peer -> peer.id().equals(id)).findFirst();
        found.ifPresent(objects::remove);
        return found.isPresent();
    }

    private MemoryObjects objects(UserId user) {
        return new MemoryObjects(network, wire, prefix, user);
    }

    private static Stream<Peer> devices(MemoryObjects objects, UserId user) {
        return objects.group().stream()
                .flatMap(group -> objects.peers(group.id()).stream())
                .filter(peer -> !peer.hostname().equals(MachineNames.machine(user)));
    }

    /** Removes the key of this name, and the oldest ones over the limit: keys are listed in the order of creation. */
    private void removeKeys(MemoryObjects objects, UserId user, String keyName) {
        String device = MemoryObjects.deviceKeyName(prefix, user) + "-";
        List<SetupKey> others = objects.send("listKeys", network::look).keys().stream()
                .filter(key -> key.name().startsWith(device))
                .filter(key -> !key.name().equals(keyName))
                .toList();
        objects.keys(keyName).forEach(objects::remove);
        others.stream().limit(Math.max(0, others.size() - MOST_KEYS + 1)).forEach(objects::remove);
    }
}
