package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /api/peers}. */
final class PeerCalls {

    private final NetBirdAccount account;
    private final Prefix network;
    private final Enrolments enrolments;
    private final PeerShape shape;

    PeerCalls(NetBirdAccount account, Prefix network, Enrolments enrolments, PeerShape shape) {
        this.account = account;
        this.network = network;
        this.enrolments = enrolments;
        this.shape = shape;
    }

    /**
     * Lists the peers. {@code name} and {@code ip} are SQL's {@code LIKE %x%}: parts of a name match, and {@code _}
     * matches any character.
     */
    JsonNode list(NetBirdCall call) {
        boolean all = call.caller().may(Area.PEERS, Act.READ);
        Pattern name = like(call.parameter("name"));
        Pattern ip = like(call.parameter("ip"));
        List<SimulatedPeer> found = account.peers().all().stream()
                .filter(peer -> all || peer.userId().equals(call.caller().id()))
                .filter(peer -> name.matcher(peer.name()).matches())
                .filter(peer -> ip.matcher(Prefix.text(peer.ip())).matches()
                        || ip.matcher(peer.ipv6()).matches())
                .toList();
        enrolments.listed();
        return Shapes.objects(found.stream().map(shape::item).toList());
    }

    JsonNode find(NetBirdCall call) {
        SimulatedPeer peer = existing(call.id(), "");
        boolean own = peer.userId().equals(call.caller().id());
        if (!call.caller().may(Area.PEERS, Act.READ) && !own) {
            throw NetBirdErrors.internal();
        }
        return shape.single(peer);
    }

    /**
     * Updates a peer. A field that the body leaves out becomes false or, for the name, a 500; only the address may be
     * left out.
     */
    JsonNode update(NetBirdCall call) {
        NetBirdBody body = call.body();
        String name = body.text("name");
        boolean ssh = body.flag("ssh_enabled");
        boolean login = body.flag("login_expiration_enabled");
        boolean inactivity = body.flag("inactivity_expiration_enabled");
        body.optionalText("ip").ifPresent(ip -> move(call, ip));
        call.require(Area.PEERS, Act.UPDATE);
        SimulatedPeer peer = renamed(existing(call.id(), ""), name);
        checkExpiration(peer, peer.loginExpirationEnabled() != login, "login");
        checkExpiration(peer, peer.inactivityExpirationEnabled() != inactivity, "inactivity");
        SimulatedPeer saved = peer.with(ssh, login, inactivity);
        account.peers().put(saved);
        return shape.single(saved);
    }

    /** Deletes a peer. Routes through it stay and keep its id. */
    JsonNode delete(NetBirdCall call) {
        call.require(Area.PEERS, Act.DELETE);
        SimulatedPeer peer = account.peers()
                .find(call.id())
                .orElseThrow(() -> NetBirdErrors.missing("peer " + call.id() + " account not found"));
        account.forget(peer);
        return NetBirdCall.DONE;
    }

    private void move(NetBirdCall call, String text) {
        int ip = Prefix.address(text)
                .orElseThrow(() -> NetBirdErrors.invalid(
                        "invalid IP address " + text + ": ParseAddr(\"" + text + "\"): unable to parse IP"));
        call.require(Area.PEERS, Act.UPDATE);
        String where = "update peer IP transaction: ";
        SimulatedPeer peer = existing(call.id(), where + "get peer: ");
        if (peer.ip() == ip) {
            return;
        }
        if (!network.contains(ip)) {
            throw NetBirdErrors.invalid(where + "IP " + text + " is not within the account network range " + network);
        }
        account.peers().all().stream()
                .filter(other -> other.ip() == ip)
                .findFirst()
                .ifPresent(other -> {
                    throw NetBirdErrors.invalid(where + "IP " + text + " is already assigned to peer " + other.id());
                });
        account.peers().put(peer.at(ip));
    }

    private SimulatedPeer renamed(SimulatedPeer peer, String name) {
        if (peer.name().equals(name)) {
            return peer;
        }
        String plain = DnsLabels.plain(name).orElseThrow(NetBirdErrors::internal);
        boolean taken = account.peers().all().stream()
                .anyMatch(other -> other.dnsLabel().equals(plain));
        return peer.named(name, taken ? DnsLabels.withAddress(plain, peer.ip()) : plain);
    }

    private static void checkExpiration(SimulatedPeer peer, boolean changes, String kind) {
        if (changes && !peer.addedByUser()) {
            throw NetBirdErrors.precondition("this peer hasn't been added with the SSO login, therefore the " + kind
                    + " expiration can't be updated");
        }
    }

    private SimulatedPeer existing(String id, String where) {
        return account.peers().find(id).orElseThrow(() -> NetBirdErrors.missing(where + "peer not found: " + id));
    }

    private static Pattern like(String part) {
        StringBuilder pattern = new StringBuilder(".*");
        part.codePoints()
                .forEach(character -> pattern.append(
                        switch (character) {
                            case '_' -> ".";
                            case '%' -> ".*";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return Pattern.compile(pattern.append(".*").toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
