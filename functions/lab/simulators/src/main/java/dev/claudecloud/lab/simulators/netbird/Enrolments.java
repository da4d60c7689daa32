package dev.claudecloud.lab.simulators.netbird;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The enrolment of machines, as NetBird does it over gRPC (peer.go, AddPeer), and how late peers appear. A key counts
 * as used when the peer appears, and is checked again then: deleting it before keeps the machine out.
 */
final class Enrolments {

    /** How long an ephemeral peer is disconnected before it is removed; the sweep's minute is left out. */
    private static final Duration EPHEMERAL = Duration.ofMinutes(10);

    private final NetBirdAccount account;
    private final PeerAddresses addresses;
    private final List<Waiting> waiting = new ArrayList<>();
    private Lateness lateness;

    Enrolments(NetBirdAccount account, Prefix network, Lateness lateness) {
        this.account = account;
        this.addresses = new PeerAddresses(account, network);
        this.lateness = lateness;
    }

    /** Restores the machines that waited when the account was saved. */
    void restore(List<Waiting.Memory> saved) {
        saved.forEach(one -> waiting.add(new Waiting(one)));
    }

    List<Waiting.Memory> waiting() {
        return waiting.stream().map(Waiting::memory).toList();
    }

    /** Sets how late the machines are that enrol from now on. */
    void late(Lateness later) {
        lateness = later;
    }

    /** Enrols a machine. Throws 422 for an unusable key, 404 for an unknown user. */
    EnrolledPeer enrol(Join join) {
        settle();
        Optional<EnrolledPeer> again = join.machineKey().flatMap(this::again);
        if (again.isPresent()) {
            return again.get();
        }
        if (join.machine().hostname().isEmpty()) {
            throw NetBirdErrors.invalid("a machine has a hostname");
        }
        Waiting one = join.userId().isPresent() ? byUser(join, join.userId().get()) : byKey(join);
        waiting.add(one);
        settle();
        return enrolled(one.peer());
    }

    /** Applies what is due: peers appear and connect, ephemeral ones that are disconnected too long are removed. */
    void settle() {
        Instant now = account.now();
        for (Waiting one : List.copyOf(waiting)) {
            if (!one.appeared()) {
                one.due(now).ifPresent(when -> appear(one, when));
            }
            if (one.appeared()) {
                one.due(now).ifPresent(when -> connected(one.peer().id(), true, when));
            }
        }
        account.peers().all().stream()
                .filter(peer -> peer.ephemeral() && !peer.connected())
                .filter(peer -> peer.lastSeen().plus(EPHEMERAL).isBefore(now))
                .forEach(account::forget);
    }

    /** Counts a list of the peers. */
    void listed() {
        waiting.forEach(Waiting::listed);
    }

    /** Records that the peer's stream opened or closed. Throws 404. */
    void connected(String peerId, boolean connected) {
        settle();
        if (!account.peers().has(peerId)) {
            throw NetBirdErrors.missing("peer not found: " + peerId);
        }
        connected(peerId, connected, account.now());
    }

    private void connected(String peerId, boolean connected, Instant when) {
        waiting.removeIf(one -> one.peer().id().equals(peerId));
        account.peers()
                .find(peerId)
                .ifPresent(peer ->
                        account.peers().put(peer.seen(connected, Instant.ofEpochSecond(when.getEpochSecond()))));
    }

    private Optional<EnrolledPeer> again(String machineKey) {
        Optional<SimulatedPeer> known = account.peers().all().stream()
                .filter(peer -> peer.machineKey().equals(machineKey))
                .findFirst();
        known.ifPresent(peer -> connected(peer.id(), true, account.now()));
        return known.or(() -> waiting.stream()
                        .map(Waiting::peer)
                        .filter(peer -> peer.machineKey().equals(machineKey))
                        .findFirst())
                .map(Enrolments::enrolled);
    }

    private Waiting byUser(Join join, String userId) {
        SimulatedNetBirdUser user =
                account.users().find(userId).orElseThrow(() -> NetBirdErrors.missing("user: " + userId + " not found"));
        if (user.blocked()) {
            throw NetBirdErrors.forbidden("user is blocked");
        }
        SimulatedPeer peer = made(join, user.id(), false);
        return new Waiting(peer, Optional.empty(), user.autoGroups(), lateness);
    }

    private Waiting byKey(Join join) {
        String hash = SecretTexts.hashOfKey(join.setupKey().orElse(""));
        SimulatedSetupKey key = account.keys().all().stream()
                .filter(each -> each.hash().equals(hash))
                .filter(each -> each.isValid(account.now()) && !spoken(each))
                .findFirst()
                .orElseThrow(() -> NetBirdErrors.invalid("setup key is invalid"));
        SimulatedPeer peer = made(join, "", key.ephemeral());
        return new Waiting(peer, Optional.of(key.id()), key.autoGroups(), lateness);
    }

    /** Whether all remaining uses belong to machines that have not appeared yet. */
    private boolean spoken(SimulatedSetupKey key) {
        long reserved = waiting.stream()
                .filter(one ->
                        !one.appeared() && one.keyId().filter(key.id()::equals).isPresent())
                .count();
        return key.usageLimit() > 0 && key.usedTimes() + reserved >= key.usageLimit();
    }

    private SimulatedPeer made(Join join, String userId, boolean ephemeral) {
        Instant now = account.now();
        List<SimulatedPeer> others = waiting.stream().map(Waiting::peer).toList();
        PeerAddresses.Place place = addresses.place(join.machine().hostname(), ephemeral, others);
        boolean byUser = !userId.isEmpty();
        return new SimulatedPeer(
                account.newId(),
                join.machineKey()
                        .orElseGet(
                                () -> "machine-" + ThreadLocalRandom.current().nextLong()),
                userId,
                join.machine(),
                join.machine().hostname(),
                place.ip(),
                addresses.ipv6(),
                place.label(),
                now,
                now,
                false,
                ephemeral,
                false,
                byUser,
                byUser);
    }

    private void appear(Waiting one, Instant when) {
        Optional<SimulatedSetupKey> key = one.keyId().flatMap(account.keys()::find);
        if (one.keyId().isPresent() && key.filter(each -> each.isValid(when)).isEmpty()) {
            waiting.remove(one);
            return;
        }
        key.ifPresent(each -> account.keys().put(each.used(when)));
        account.peers().put(one.peer().created(when));
        one.groupIds().forEach(group -> account.join(one.peer().id(), group));
        account.join(one.peer().id(), account.allGroupId());
        one.appeared(when);
    }

    private static EnrolledPeer enrolled(SimulatedPeer peer) {
        return new EnrolledPeer(peer.id(), Prefix.text(peer.ip()), peer.dnsLabel());
    }
}
