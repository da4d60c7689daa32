package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Optional;
import java.util.Set;

/**
 * The map for a machine that stands in for NetBird's client: itself, and each network that it may reach, with the
 * machine behind which the network is, and with the network's name if it is a route's. Networks that the account does
 * not allow are not in it.
 */
final class NetworkMap {

    private static final int ALL_BITS = 32;

    private final NetBirdAccount account;
    private final Reachability reachability;
    private final PeerShape shape;

    NetworkMap(NetBirdAccount account, Reachability reachability, PeerShape shape) {
        this.account = account;
        this.reachability = reachability;
        this.shape = shape;
    }

    /** Returns the map of a peer. Throws 404. */
    ObjectNode of(String peerId) {
        SimulatedPeer self =
                account.peers().find(peerId).orElseThrow(() -> NetBirdErrors.missing("peer not found: " + peerId));
        ObjectNode map = SimulatorJson.object()
                .put("ip", Prefix.text(self.ip()))
                .put("fqdn", shape.fqdn(self))
                .put("connected", self.connected());
        ArrayNode ways = map.putArray("ways");
        if (self.connected()) {
            account.peers().all().stream()
                    .filter(other -> reachability.reaches(peerId, other.id()))
                    .forEach(other -> add(ways, new Prefix(other.ip(), ALL_BITS), Optional.empty(), other));
            account.routes().all().stream()
                    .filter(route -> route.enabled() && !route.isDynamic())
                    .map(SimulatedRoute::network)
                    .distinct()
                    .forEach(network -> router(peerId, network)
                            .ifPresent(router -> add(ways, network, name(network, router), router)));
        }
        return map;
    }

    /** Finds the machine that routes a network; none if it is undefined which one gets the traffic. */
    private Optional<SimulatedPeer> router(String from, Prefix network) {
        Set<String> through = reachability.through(from, network.address());
        return through.stream()
                .filter(id -> through.size() == 1 && !id.equals(from))
                .findFirst()
                .flatMap(account.peers()::find);
    }

    private Optional<String> name(Prefix network, SimulatedPeer router) {
        return account.routes().all().stream()
                .filter(route -> route.network().equals(network) && route.peer().equals(router.id()))
                .map(SimulatedRoute::networkId)
                .findFirst();
    }

    private void add(ArrayNode ways, Prefix network, Optional<String> name, SimulatedPeer behind) {
        account.endpoints()
                .find(behind.id())
                .filter(endpoint -> behind.connected())
                .ifPresent(endpoint -> {
                    ObjectNode way = ways.addObject()
                            .put("network", network.toString())
                            .put("peer_id", behind.id())
                            .put("endpoint", endpoint.address());
                    name.ifPresent(id -> way.put("network_id", id));
                });
    }
}
