package dev.claudecloud.netbird.network;

import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.netbird.client.Group;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NewSetupKey;
import dev.claudecloud.netbird.client.Peer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Networks in a NetBird account: for each user a group, a policy within it and a route through the machine, all with
 * the name {@code {prefix}user-{id}}, and for each machine a one-off setup key {@code {prefix}user-{id}-{instance}}.
 * What NetBird shows is authoritative; recorded ids are only kept for the record. Thread-safe, except for concurrent
 * calls about the same user.
 */
public final class NetBirdNetworkAccess implements NetworkAccess {

    private final NetBirdClient client;
    private final NetBirdNames names;
    private final DefaultPolicyGuard openness;
    private final NetBirdGuard guard;

    /** @param client the client of the account; the caller has to close it */
    public NetBirdNetworkAccess(NetBirdClient client, NetBirdNetworkSettings settings) {
        this.client = client;
        this.names = settings.names();
        this.openness = new DefaultPolicyGuard(client, settings.disableDefaultPolicy());
        this.guard = new NetBirdGuard(new NetBirdFailures(settings.tokenParameter()));
    }

    @Override
    public void prepare(NetworkRef ref, NetworkJournal journal) {
        guard.run(() -> group(belongings(ref, journal), journal));
    }

    @Override
    public Secret joinKey(NetworkRef ref, NetworkJournal journal) {
        return guard.call(() -> {
            UserNetworkObjects own = belongings(ref, journal);
            Group group = group(own, journal);
            removeMachine(own, ref, journal);
            NewSetupKey made = own.makeKey(ref.instance(), group);
            journal.record(ids -> ids.withKey(made.key().id()));
            if (!made.key().autoGroups().equals(List.of(group.id()))) {
                throw NetBirdRefusals.changed("another key than requested");
            }
            return new Secret(made.clear().reveal());
        });
    }

    @Override
    public boolean joined(NetworkRef ref, NetworkJournal journal) {
        return guard.call(() -> {
            UserNetworkObjects own = belongings(ref, journal);
            Optional<Peer> machine = own.group().stream()
                    .flatMap(group -> own.machines(group, ref.hostname()).stream())
                    .filter(Peer::connected)
                    .max(Comparator.comparing(peer -> peer.createdAt().orElse(Instant.EPOCH)));
            if (machine.filter(Peer::approvalRequired).isPresent()) {
                throw NetBirdRefusals.unapproved();
            }
            machine.ifPresent(peer -> journal.record(ids -> ids.withPeer(peer.id())));
            return machine.isPresent();
        });
    }

    @Override
    public void complete(NetworkRef ref, NetworkJournal journal) {
        guard.run(() -> {
            UserNetworkObjects own = belongings(ref, journal);
            Group group = own.group().orElseThrow(() -> NetBirdRefusals.groupGone(own.name()));
            String peer = ref.ids()
                    .peerId()
                    .filter(known -> own.machines(group, ref.hostname()).stream()
                            .anyMatch(machine -> machine.id().equals(known)))
                    .orElseThrow(NetBirdRefusals::peerMissing);
            RouteAndPolicy way = new RouteAndPolicy(own, journal, group.id());
            way.lead(ref.subnet().cidr(), peer);
            way.open();
            removeKeys(own, ref, journal);
        });
    }

    @Override
    public void leave(NetworkRef ref, NetworkJournal journal) {
        guard.run(() -> removeMachine(belongings(ref, journal), ref, journal));
    }

    @Override
    public void dissolve(NetworkRef ref, NetworkJournal journal) {
        guard.run(() -> {
            UserNetworkObjects own = belongings(ref, journal);
            own.policies().forEach(own::remove);
            journal.record(NetworkIds::withoutPolicy);
            own.routes().forEach(own::remove);
            journal.record(NetworkIds::withoutRoute);
            removeMachine(own, ref, journal);
            removeEmptyGroup(own);
            journal.record(ids -> NetworkIds.NONE);
        });
    }

    private UserNetworkObjects belongings(NetworkRef ref, NetworkJournal journal) {
        return new UserNetworkObjects(client, names, ref.user(), journal::checkpoint);
    }

    private Group group(UserNetworkObjects own, NetworkJournal journal) {
        openness.end(journal::checkpoint);
        Group group = own.group().orElseGet(own::makeGroup);
        journal.record(ids -> ids.withGroup(group.id()));
        return group;
    }

    /**
     * Removes the setup keys first, so that no machine joins with one between the read of the group and its removal.
     */
    private static void removeMachine(UserNetworkObjects own, NetworkRef ref, NetworkJournal journal) {
        removeKeys(own, ref, journal);
        own.group().ifPresent(group -> own.machines(group, ref.hostname()).forEach(own::remove));
        journal.record(NetworkIds::withoutPeer);
    }

    private static void removeKeys(UserNetworkObjects own, NetworkRef ref, NetworkJournal journal) {
        own.keys(ref.instance()).forEach(own::remove);
        journal.record(NetworkIds::withoutKey);
    }

    private static void removeEmptyGroup(UserNetworkObjects own) {
        own.emptyGroup().ifPresent(group -> {
            own.keysInto(group).forEach(own::remove);
            // A device may have joined with one of them in the meantime.
            own.emptyGroup().ifPresent(own::remove);
        });
    }
}
