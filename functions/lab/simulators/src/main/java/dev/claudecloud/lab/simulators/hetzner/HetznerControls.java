package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.ErrorForm;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The routes below {@code /_sim/} that only this simulator has: switches, stock, prices, account, and objects past the
 * API.
 */
final class HetznerControls {

    private static final int USUAL_GB = 10;

    private final Switches switches;
    private final Availability market;
    private final HetznerAccount account;
    private final RateLimit budget;
    private final Backdoor backdoor;

    HetznerControls(
            Switches switches, Availability market, HetznerAccount account, RateLimit budget, Backdoor backdoor) {
        this.switches = switches;
        this.market = market;
        this.account = account;
        this.budget = budget;
        this.backdoor = backdoor;
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("POST", "/_sim/switches", checked(this::addSwitch))
                .with("GET", "/_sim/switches", request -> SimulatorResponse.json(200, listed()))
                .with("DELETE", "/_sim/switches", request -> {
                    switches.clear();
                    return SimulatorResponse.noContent();
                })
                .with("DELETE", "/_sim/switches/{id}", checked(request -> {
                    switches.remove(id(request));
                    return SimulatorResponse.noContent();
                }))
                .with("PUT", "/_sim/stock", checked(this::stock))
                .with("DELETE", "/_sim/stock", request -> {
                    market.restock();
                    return SimulatorResponse.noContent();
                })
                .with("PUT", "/_sim/prices", checked(this::price))
                .with("PUT", "/_sim/account", checked(this::setAccount))
                .with("GET", "/_sim/servers", request -> SimulatorResponse.json(200, backdoor.servers()))
                .with("POST", "/_sim/servers", checked(this::addServer))
                .with("DELETE", "/_sim/servers/{id}", checked(request -> gone(backdoor.deleteServer(id(request)))))
                .with("GET", "/_sim/servers/{id}/user_data", checked(this::userData))
                .with("GET", "/_sim/volumes", request -> SimulatorResponse.json(200, backdoor.volumes()))
                .with("POST", "/_sim/volumes", checked(this::addVolume))
                .with("DELETE", "/_sim/volumes/{id}", checked(request -> gone(backdoor.deleteVolume(id(request)))));
    }

    private static RouteHandler checked(RouteHandler handler) {
        return request -> {
            try {
                return handler.answer(request);
            } catch (IllegalArgumentException e) {
                return ErrorForm.PLAIN.of(400, String.valueOf(e.getMessage()));
            }
        };
    }

    private SimulatorResponse addSwitch(SimulatorRequest request) {
        Switch what = SwitchJson.read(request.json());
        return SimulatorResponse.json(201, SwitchJson.write(switches.add(what), what));
    }

    private ObjectNode listed() {
        ObjectNode answer = SimulatorJson.object();
        ArrayNode array = answer.putArray("switches");
        switches.all().forEach((id, each) -> array.add(SwitchJson.write(id, each)));
        return answer;
    }

    private SimulatorResponse stock(SimulatorRequest request) {
        JsonNode body = request.json();
        if (!body.path("count").canConvertToInt()) {
            throw new IllegalArgumentException("count is the number of servers that can still be created");
        }
        market.stock(
                text(body, "server_type"),
                text(body, "location"),
                body.path("count").asInt());
        return SimulatorResponse.noContent();
    }

    private SimulatorResponse price(SimulatorRequest request) {
        JsonNode body = request.json();
        market.price(text(body, "server_type"), new BigDecimal(text(body, "net_monthly")));
        return SimulatorResponse.noContent();
    }

    private SimulatorResponse setAccount(SimulatorRequest request) {
        JsonNode body = request.json();
        if (body.has("tokens")) {
            Set<String> tokens = new HashSet<>();
            body.path("tokens").forEach(each -> tokens.add(each.asText()));
            account.accept(tokens);
        }
        if (body.has("max_servers")) {
            JsonNode most = body.path("max_servers");
            account.limitServers(most.isNull() ? Optional.empty() : Optional.of(most.asInt()));
        }
        if (body.has("remaining_requests")) {
            budget.leave(body.path("remaining_requests").asInt());
        }
        return SimulatorResponse.noContent();
    }

    private SimulatorResponse addServer(SimulatorRequest request) {
        JsonNode body = request.json();
        long id = backdoor.addServer(
                text(body, "name"),
                body.path("server_type").asText("cx23"),
                body.path("location").asText("fsn1"),
                labels(body));
        return SimulatorResponse.json(201, Map.of("id", id));
    }

    private SimulatorResponse addVolume(SimulatorRequest request) {
        JsonNode body = request.json();
        long id = backdoor.addVolume(
                text(body, "name"),
                body.path("size").asInt(USUAL_GB),
                body.path("location").asText("fsn1"),
                labels(body));
        return SimulatorResponse.json(201, Map.of("id", id));
    }

    private SimulatorResponse userData(SimulatorRequest request) {
        return backdoor.userData(id(request))
                .map(text -> SimulatorResponse.text(200, text))
                .orElseGet(() -> gone(false));
    }

    private static SimulatorResponse gone(boolean wasThere) {
        return wasThere ? SimulatorResponse.noContent() : ErrorForm.PLAIN.of(404, "Not found");
    }

    private static long id(SimulatorRequest request) {
        String text = request.pathValue("id");
        if (!text.matches("\\d{1,16}")) {
            throw new IllegalArgumentException("Not a number: " + text);
        }
        return Long.parseLong(text);
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return body.path(field).asText();
    }

    private static Map<String, String> labels(JsonNode body) {
        Map<String, String> labels = new TreeMap<>();
        body.path("labels")
                .properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        return labels;
    }
}
