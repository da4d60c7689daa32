package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The routes below {@code /_sim/} that every simulator has: faults, request log, clock. */
final class Controls {

    private final Faults faults;
    private final RequestLog log;
    private final SimulatorClock clock;

    Controls(Faults faults, RequestLog log, SimulatorClock clock) {
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("POST", "/_sim/faults", this::addFault)
                .with("GET", "/_sim/faults", request -> SimulatorResponse.json(200, listed()))
                .with("DELETE", "/_sim/faults", request -> {
                    faults.clear();
                    return SimulatorResponse.noContent();
                })
                .with("DELETE", "/_sim/faults/{id}", this::removeFault)
                .with("GET", "/_sim/requests", this::requests)
                .with("DELETE", "/_sim/requests", request -> {
                    log.clear();
                    return SimulatorResponse.noContent();
                })
                .with("GET", "/_sim/clock", request -> now())
                .with("POST", "/_sim/clock", this::advance);
    }

    private SimulatorResponse addFault(SimulatorRequest request) {
        Fault fault;
        try {
            fault = FaultJson.read(request.json());
        } catch (PatternSyntaxException e) {
            return bad("Not a regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            return bad(String.valueOf(e.getMessage()));
        }
        return SimulatorResponse.json(201, FaultJson.write(faults.add(fault), fault));
    }

    private SimulatorResponse removeFault(SimulatorRequest request) {
        String id = request.pathValue("id");
        if (!id.matches("\\d{1,18}")) {
            return bad("Not the number of a fault: " + id);
        }
        faults.remove(Long.parseLong(id));
        return SimulatorResponse.noContent();
    }

    private ObjectNode listed() {
        ObjectNode answer = SimulatorJson.object();
        ArrayNode array = answer.putArray("faults");
        faults.all().forEach((id, fault) -> array.add(FaultJson.write(id, fault)));
        return answer;
    }

    private SimulatorResponse requests(SimulatorRequest request) {
        List<LoggedRequest> found;
        try {
            found = log.matching(
                    request.parameter("method").orElse(".*"),
                    request.parameter("path").orElse(".*"));
        } catch (PatternSyntaxException e) {
            return bad("Not a regular expression: " + e.getDescription());
        }
        ObjectNode answer = SimulatorJson.object();
        answer.put("count", found.size());
        ArrayNode array = answer.putArray("requests");
        found.forEach(each -> array.add(describe(each)));
        return SimulatorResponse.json(200, answer);
    }

    private static ObjectNode describe(LoggedRequest request) {
        ObjectNode node = SimulatorJson.object()
                .put("number", request.number())
                .put("at", request.at().toString())
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("body_bytes", request.body().length)
                .put("body_sha256", request.bodyHash())
                .put("milliseconds", request.took().toMillis());
        request.status().ifPresentOrElse(code -> node.put("status", code), () -> node.putNull("status"));
        return node;
    }

    private SimulatorResponse advance(SimulatorRequest request) {
        JsonNode seconds = request.json().path("advance_seconds");
        if (!seconds.isNumber() || seconds.asDouble() < 0) {
            return bad("advance_seconds must be a number of at least 0");
        }
        clock.advance(Duration.ofMillis(Math.round(seconds.asDouble() * 1000)));
        return now();
    }

    private SimulatorResponse now() {
        return SimulatorResponse.json(200, Map.of("now", clock.instant().toString()));
    }

    private static SimulatorResponse bad(String sentence) {
        return ErrorForm.PLAIN.of(400, sentence);
    }
}
