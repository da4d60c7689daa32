package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Handler;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Request;
import dev.claudecloud.lab.simulators.http.Response;
import dev.claudecloud.lab.simulators.http.Routes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What steers this simulator below {@code /_sim/}, beside what every simulator has there. */
final class ControlCalls {

    private final Account account;
    private final Enrolments enrolments;
    private final Reachability reachability;
    private final NetworkMap map;
    private final Ledger ledger;

    ControlCalls(Account account, Enrolments enrolments, Reachability reachability, NetworkMap map, Ledger ledger) {
        this.account = account;
        this.enrolments = enrolments;
        this.reachability = reachability;
        this.map = map;
        this.ledger = ledger;
    }

    Routes routes() {
        return Routes.none()
                .with("POST", "/_sim/enrol", alone(this::enrol))
                .with("POST", "/_sim/peers/{id}/connected", alone(this::connected))
                .with("GET", "/_sim/peers/{id}/map", alone(request -> map.of(request.pathValue("id"))))
                .with("POST", "/_sim/lateness", alone(this::lateness))
                .with("GET", "/_sim/reach", alone(this::reach))
                .with("GET", "/_sim/state", alone(this::state));
    }

    private Handler alone(Function<Request, JsonNode> work) {
        return request -> ledger.within(() -> Response.json(200, work.apply(request)));
    }

    private JsonNode enrol(Request request) {
        Body body = Body.of(request);
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
        return Json.object().put("peer_id", peer.peerId()).put("ip", peer.ip()).put("dns_label", peer.dnsLabel());
    }

    /** Answers the peer's map, which a machine needs next. */
    private JsonNode connected(Request request) {
        Body body = Body.of(request);
        boolean connected =
                body.optionalFlag("connected").orElseThrow(() -> Refusals.bad("connected is true or false"));
        Optional<String> endpoint = endpoint(body);
        String peer = request.pathValue("id");
        enrolments.connected(peer, connected);
        endpoint.ifPresent(address -> account.endpoints().put(new Endpoint(peer, address)));
        return map.of(peer);
    }

    /** Where the machine is outside of the network. */
    private static Optional<String> endpoint(Body body) {
        Optional<String> endpoint = body.optionalText("endpoint");
        if (endpoint.filter(text -> Prefix.address(text).isEmpty()).isPresent()) {
            throw Refusals.bad("an endpoint is an IPv4 address");
        }
        return endpoint;
    }

    private JsonNode lateness(Request request) {
        Body body = Body.of(request);
        try {
            enrolments.late(new Lateness(
                    Duration.ofSeconds(body.number("appear_after_seconds")),
                    Math.toIntExact(body.number("appear_after_lists")),
                    Duration.ofSeconds(body.number("connect_after_seconds")),
                    Math.toIntExact(body.number("connect_after_lists"))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Refusals.bad(String.valueOf(e.getMessage()));
        }
        return Json.object();
    }

    /** {@code from} is a peer's id, {@code to} another's id or an address. */
    private JsonNode reach(Request request) {
        String from = request.parameter("from").orElse("");
        String to = request.parameter("to").orElse("");
        if (!account.peers().has(from)) {
            throw Refusals.missing("peer not found: " + from);
        }
        Set<String> through = Prefix.address(to)
                .map(ip -> reachability.through(from, ip))
                .orElseGet(() -> reachability.reaches(from, to) ? Set.of(to) : Set.of());
        ObjectNode node = Json.object().put("reaches", !through.isEmpty());
        node.set("through", Shapes.texts(through));
        return node;
    }

    private JsonNode state(Request request) {
        Inventory inventory = Inventory.of(account);
        ObjectNode node = Json.object();
        node.set("groups", Json.MAPPER.valueToTree(inventory.groups()));
        node.set("setup_keys", Json.MAPPER.valueToTree(inventory.setupKeys()));
        node.set("routes", Json.MAPPER.valueToTree(inventory.routes()));
        node.set("policies", Json.MAPPER.valueToTree(inventory.policies()));
        node.set("peers", Json.MAPPER.valueToTree(inventory.peers()));
        node.set("users", Json.MAPPER.valueToTree(inventory.users()));
        return node;
    }
}
