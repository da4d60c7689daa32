package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.http.Timeouts;
import dev.claudecloud.netbird.client.Group;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NewSetupKey;
import dev.claudecloud.netbird.client.Peer;
import dev.claudecloud.netbird.client.SetupKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices in a NetBird account: peers of the user's group that do not have the machine's hostname. They join with
 * one-off setup keys named {@code {prefix}user-{id}-device-{name}}. A device that is also in other groups is only
 * removed from this group.
 */
public final class NetBirdDevices implements Devices {

    /**
     * The timeouts of a call: with three attempts and the pauses between them, a call that NetBird does not answer
     * fails after 25 s.
     */
    public static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(6));

    /** The default management server of NetBird's own client. */
    private static final URI CLOUD = URI.create("https://api.netbird.io:443");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final NetBirdClient client;
    private final NetBirdNames names;
    private final URI managementUrl;
    private final DefaultPolicyGuard openness;
    private final NetBirdGuard guard;

    /**
     * @param client the client of the account; the caller has to close it
     * @param managementUrl the management server that devices connect to; empty for NetBird's own
     */
    public NetBirdDevices(NetBirdClient client, NetBirdNetworkSettings settings, Optional<URI> managementUrl) {
        this.client = client;
        this.names = settings.names();
        this.managementUrl = managementUrl.orElse(CLOUD);
        this.openness = new DefaultPolicyGuard(client, settings.disableDefaultPolicy());
        this.guard = new NetBirdGuard(new NetBirdFailures(settings.tokenParameter()));
    }

    @Override
    public Answer invite(UserId user, DeviceName name) {
        return guard.call(() -> {
            openness.end(() -> {});
            UserNetworkObjects own = belongings(user);
            Optional<Group> group = own.group();
            if (group.isEmpty()) {
                return new Answer.NoNetwork();
            }
            return devicesIn(group.get(), user) >= MOST
                    ? new Answer.Full()
                    : new Answer.Invited(new Invitation(key(own, name, group.get()), managementUrl));
        });
    }

    @Override
    public List<Device> list(UserId user) {
        return guard.call(() -> {
            UserNetworkObjects own = belongings(user);
            return own.group().stream()
                    .flatMap(group -> own.members(group).stream())
                    .filter(peer -> !machine(peer.hostname(), user))
                    .map(peer -> new Device(peer.id(), peer.name(), peer.connected(), peer.lastSeen()))
                    .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
                    .toList();
        });
    }

    @Override
    public boolean remove(UserId user, String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        return guard.call(() -> {
            UserNetworkObjects own = belongings(user);
            Optional<Group> group = own.group();
            return group.isPresent() && remove(own, group.get(), user, id);
        });
    }

    private boolean remove(UserNetworkObjects own, Group group, UserId user, String id) {
        Optional<Peer> device = client.peers()
                .find(id)
                .filter(peer -> peer.isIn(group.id()))
                .filter(peer -> !machine(peer.hostname(), user));
        if (device.isPresent() && UserNetworkObjects.isShared(device.get(), group)) {
            own.release(device.get(), group);
            return true;
        }
        return device.isPresent() && client.peers().delete(id);
    }

    private UserNetworkObjects belongings(UserId user) {
        return new UserNetworkObjects(client, names, user, () -> {});
    }

    private static Secret key(UserNetworkObjects own, DeviceName name, Group group) {
        makeRoom(own, name);
        NewSetupKey made = own.makeKey(name, group);
        if (!made.key().autoGroups().equals(List.of(group.id()))) {
            own.remove(made.key());
            throw NetBirdRefusals.changed("another key than requested");
        }
        return new Secret(made.clear().reveal());
    }

    private static void makeRoom(UserNetworkObjects own, DeviceName name) {
        String taken = own.deviceKeyName(name);
        List<SetupKey> all = own.deviceKeys();
        List<SetupKey> others = all.stream()
                .filter(key -> !key.name().equals(taken))
                .sorted(Comparator.comparing(key -> key.updatedAt().orElse(Instant.EPOCH)))
                .toList();
        all.stream().filter(key -> key.name().equals(taken)).forEach(own::remove);
        others.stream().limit(Math.max(0, others.size() - MOST_KEYS + 1)).forEach(own::remove);
    }

    private static long devicesIn(Group group, UserId user) {
        return group.peers().stream()
                .filter(peer -> !machine(peer.name(), user))
                .count();
    }

    private static boolean machine(String hostname, UserId user) {
        return hostname.equals(MachineNames.machine(user));
    }
}
