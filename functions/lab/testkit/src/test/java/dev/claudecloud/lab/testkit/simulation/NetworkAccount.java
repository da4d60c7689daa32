package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.NetworkState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account in which machines join their networks, with objects that are not ours and with failures. */
final class NetworkAccount {

    static final String PREFIX = "cc-";
    /** The time from the end of a machine's boot until it has joined. */
    private static final Duration JOIN = Duration.ofSeconds(6);

    final MemoryNetwork memory = new MemoryNetwork();
    Instant unreachableUntil = Instant.MIN;
    Instant unauthorizedUntil = Instant.MIN;

    private final Agenda agenda;
    private final Cloud cloud;
    private final Map<String, String> peerOfMachine = new HashMap<>();
    private final NetworkState foreign;

    NetworkAccount(Agenda agenda, Cloud cloud) {
        this.agenda = agenda;
        this.cloud = cloud;
        for (String name : Set.of("user-1", "other-cc-user-1", "cc-user-1x", "cc-admins")) {
            String group = memory.createGroup(name).id();
            String peer = memory.addPeer("claude-1", Set.of(group)).id();
            memory.createKey(name, group);
            memory.putPolicy(Optional.empty(), new NetworkState.Policy("", name, true, Set.of(group), Set.of(group)));
            memory.putRoute(
                    Optional.empty(), new NetworkState.Route("", name, "10.100.2.0/24", peer, Set.of(group), Set.of()));
        }
        foreign = memory.look();
    }

    static String name(UserId user) {
        return PREFIX + "user-" + user;
    }

    /** A machine was created; it joins after its boot if it was given a key that is still valid. */
    void machineIsMade(Cloud.Machine machine, UserId user, Optional<Secret> key) {
        key.ifPresent(secret -> agenda.in(Cloud.BOOT.plus(JOIN), () -> {
            if (on(machine.id())) {
                memory.join(secret.reveal(), "claude-" + user)
                        .ifPresent(peer -> peerOfMachine.put(machine.id(), peer.id()));
            }
        }));
    }

    /** A request arrives. */
    void enter() {
        Instant now = agenda.instant();
        if (now.isBefore(unreachableUntil)) {
            throw new ProvisionException(ProvisionCode.NETWORK_UNREACHABLE, "No answer", "Wait");
        }
        if (now.isBefore(unauthorizedUntil)) {
            throw new ProvisionException(ProvisionCode.NETWORK_UNAUTHORIZED, "The token is refused", "Renew it");
        }
        sync();
    }

    /** Returns everything as it is now: machines that are off or gone are not connected. */
    NetworkState look() {
        sync();
        return memory.look();
    }

    /** Joins a user's laptop, if the user has a group. */
    void addDevice(UserId user) {
        memory.look().group(name(user)).ifPresent(group -> memory.addPeer("laptop", Set.of(group.id())));
    }

    boolean foreignTouched() {
        Set<String> ids = new HashSet<>();
        foreign.groups().forEach(group -> ids.add(group.id()));
        foreign.keys().forEach(key -> ids.add(key.id()));
        foreign.peers().forEach(peer -> ids.add(peer.id()));
        foreign.routes().forEach(route -> ids.add(route.id()));
        foreign.policies().forEach(policy -> ids.add(policy.id()));
        return !memory.look().only(ids).equals(foreign);
    }

    void recover() {
        unreachableUntil = Instant.MIN;
        unauthorizedUntil = Instant.MIN;
        memory.open(false);
    }

    private void sync() {
        peerOfMachine.forEach((machine, peer) -> memory.connect(peer, on(machine)));
    }

    private boolean on(String machine) {
        Cloud.Machine found = cloud.machines.get(machine);
        return found != null && found.on();
    }
}
