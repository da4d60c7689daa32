package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The routes below {@code /_sim/} that only this simulator has. */
final class ControlCalls {

    private final NetBirdAccount account;
    private final Enrolments enrolments;
    private final Reachability reachability;
    private final NetworkMap map;
    private final AccountLock ledger;

    ControlCalls(
            NetBirdAccount account,
            Enrolments enrolments,
            Reachability reachability,
            NetworkMap map,
            AccountLock ledger) {
        this.account = account;
        this.enrolments = enrolments;
        this.reachability = reachability;
        this.map = map;
        this.ledger = ledger;
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("POST", "/_sim/enrol", alone(this::enrol))
                .with("POST", "/_sim/peers/{id}/connected", alone(this::connected))
                .with("GET", "/_sim/peers/{id}/map", alone(request -> map.of(request.pathValue("id"))))
                .with("POST", "/_sim/lateness", alone(this::lateness))
                .with("GET", "/_sim/reach", alone(this::reach))
                .with("GET", "/_sim/state", alone(this::state));
    }

    private RouteHandler alone(Function<SimulatorRequest, JsonNode> work) {
        return request -> ledger.within(() -> SimulatorResponse.json(200, work.apply(request)));
    }

    private JsonNode enrol(SimulatorRequest request) {
        NetBirdBody body = NetBirdBody.of(request);
        Optional<String> endpoint = endpoint(body);
        EnrolledPeer peer = enrolments.enrol(new Join(
                body.optionalText("setup_key"),
                body.optionalText("user_id"),
                body.optionalText("machine_key"),
                Join.machine(
                        body.text("hostname"),
                        body.optionalText("os"),
                        body.optionalText("kernel"),
                        body.optionalText("version"))));
        endpoint.ifPresent(address -> account.endpoints().put(new Endpoint(peer.peerId(), address)));
        return SimulatorJson.object()
                .put("peer_id", peer.peerId())
                .put("ip", peer.ip())
                .put("dns_label", peer.dnsLabel());
    }

    /** Responds with the peer's map, which a machine needs next. */
    private JsonNode connected(SimulatorRequest request) {
        NetBirdBody body = NetBirdBody.of(request);
        boolean connected =
                body.optionalFlag("connected").orElseThrow(() -> NetBirdErrors.bad("connected is true or false"));
        Optional<String> endpoint = endpoint(body);
        String peer = request.pathValue("id");
        enrolments.connected(peer, connected);
        endpoint.ifPresent(address -> account.endpoints().put(new Endpoint(peer, address)));
        return map.of(peer);
    }

    /** Reads the address of a machine outside the network. */
    private static Optional<String> endpoint(NetBirdBody body) {
        Optional<String> endpoint = body.optionalText("endpoint");
        if (endpoint.filter(text -> Prefix.address(text).isEmpty()).isPresent()) {
            throw NetBirdErrors.bad("an endpoint is an IPv4 address");
        }
        return endpoint;
    }

    private JsonNode lateness(SimulatorRequest request) {
        NetBirdBody body = NetBirdBody.of(request);
        try {
            enrolments.late(new Lateness(
                    Duration.ofSeconds(body.number("appear_after_seconds")),
                    Math.toIntExact(body.number("appear_after_lists")),
                    Duration.ofSeconds(body.number("connect_after_seconds")),
                    Math.toIntExact(body.number("connect_after_lists"))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw NetBirdErrors.bad(String.valueOf(e.getMessage()));
        }
        return SimulatorJson.object();
    }

    /** Responds whether a peer reaches another: {@code from} is a peer's id, {@code to} another's id or an address. */
    private JsonNode reach(SimulatorRequest request) {
        String from = request.parameter("from").orElse("");
        String to = request.parameter("to").orElse("");
        if (!account.peers().has(from)) {
            throw NetBirdErrors.missing("peer not found: " + from);
        }
        Set<String> through = Prefix.address(to)
                .map(ip -> reachability.through(from, ip))
                .orElseGet(() -> reachability.reaches(from, to) ? Set.of(to) : Set.of());
        ObjectNode node = SimulatorJson.object().put("reaches", !through.isEmpty());
        node.set("through", Shapes.texts(through));
        return node;
    }

    private JsonNode state(SimulatorRequest request) {
        Inventory inventory = Inventory.of(account);
        ObjectNode node = SimulatorJson.object();
        node.set("groups", SimulatorJson.MAPPER.valueToTree(inventory.groups()));
        node.set("setup_keys", SimulatorJson.MAPPER.valueToTree(inventory.setupKeys()));
        node.set("routes", SimulatorJson.MAPPER.valueToTree(inventory.routes()));
        node.set("policies", SimulatorJson.MAPPER.valueToTree(inventory.policies()));
        node.set("peers", SimulatorJson.MAPPER.valueToTree(inventory.peers()));
        node.set("users", SimulatorJson.MAPPER.valueToTree(inventory.users()));
        return node;
    }
}
