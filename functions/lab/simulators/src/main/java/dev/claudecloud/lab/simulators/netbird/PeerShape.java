package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.List;

/** A peer in the API's form (peers_handler.go, toSinglePeerResponse and toPeerListItemResponse). */
final class PeerShape {

    private static final List<String> FLAGS = List.of(
            "block_inbound",
            "block_lan_access",
            "disable_client_routes",
            "disable_dns",
            "disable_firewall",
            "disable_server_routes",
            "lazy_connection_enabled",
            "rosenpass_enabled",
            "rosenpass_permissive",
            "server_ssh_allowed");

    private final NetBirdAccount account;
    private final String dnsDomain;

    PeerShape(NetBirdAccount account, String dnsDomain) {
        this.account = account;
        this.dnsDomain = dnsDomain;
    }

    ObjectNode single(SimulatedPeer peer) {
        return fill(SimulatorJson.object(), peer);
    }

    /** Returns an entry of a list, which begins with a count; NetBird's is always 0. */
    ObjectNode item(SimulatedPeer peer) {
        return fill(SimulatorJson.object().put("accessible_peers_count", 0), peer);
    }

    /** Returns the peer's name with the account's domain. */
    String fqdn(SimulatedPeer peer) {
        return peer.dnsLabel() + "." + dnsDomain;
    }

    private ObjectNode fill(ObjectNode node, SimulatedPeer peer) {
        node.put("approval_required", false)
                .put("city_name", "")
                .put("connected", peer.connected())
                .put("connection_ip", "127.0.0.1")
                .put("country_code", "")
                .put("created_at", GoTime.text(peer.createdAt()))
                .put("dns_label", fqdn(peer))
                .put("ephemeral", peer.ephemeral())
                .set("extra_dns_labels", Shapes.array());
        node.put("geoname_id", 0).set("groups", groups(peer));
        node.put("hostname", peer.machine().hostname())
                .put("id", peer.id())
                .put("inactivity_expiration_enabled", peer.inactivityExpirationEnabled())
                .put("ip", Prefix.text(peer.ip()))
                .put("ipv6", peer.ipv6())
                .put("kernel_version", peer.machine().kernel())
                .put("last_login", GoTime.text(peer.createdAt()))
                .put("last_seen", GoTime.text(peer.lastSeen()));
        ObjectNode flags = node.putObject("local_flags");
        FLAGS.forEach(flag -> flags.put(flag, false));
        return node.put("login_expiration_enabled", peer.loginExpirationEnabled())
                .put("login_expired", false)
                .put("name", peer.name())
                .put("os", peer.machine().os())
                .put("serial_number", "")
                .put("ssh_enabled", peer.sshEnabled())
                .put("ui_version", "")
                .put("user_id", peer.userId())
                .put("version", peer.machine().version());
    }

    private ArrayNode groups(SimulatedPeer peer) {
        return Shapes.objects(account.groups().all().stream()
                .filter(group -> group.holds(peer.id()))
                .map(Shapes::minimum)
                .toList());
    }
}
