package dev.claudecloud.lab.local.gateway;

import static dev.claudecloud.handlers.http.Problems.methodNotAllowed;
import static dev.claudecloud.handlers.http.Problems.notJson;
import static dev.claudecloud.handlers.http.Problems.unknownRoute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.local.bus.FunctionFailed;
import dev.claudecloud.lab.local.bus.Schedules;
import dev.claudecloud.lab.local.clock.LocalClock;
import dev.claudecloud.lab.template.TemplateRoute;
import dev.claudecloud.lab.template.TemplateSchedule;
import dev.claudecloud.lab.template.event.GatewayRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes under {@code /_local/}: list the running parts, fire a schedule, advance the services' clock.
 *
 * @param table the address of DynamoDB Local
 * @param simulators the addresses of the running simulators, by name
 */
public record LocalRoutes(
        String provider,
        URI table,
        Map<String, URI> simulators,
        List<TemplateRoute> routes,
        Schedules schedules,
        LocalClock clock) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEDULES = "/_local/schedules/";
    private static final long MAX_ADVANCE_SECONDS = Duration.ofDays(3650).toSeconds();

    public LocalRoutes {
        simulators = Map.copyOf(simulators);
        routes = List.copyOf(routes);
    }

    GatewayResponse answer(GatewayRequest request, String id) throws InterruptedException {
        String path = request.path();
        if (path.equals("/_local/")) {
            return request.method().equals("GET") ? list() : GatewayProblems.answer(methodNotAllowed("GET"), id);
        }
        Optional<TemplateSchedule> schedule =
                path.startsWith(SCHEDULES) ? schedules.find(path.substring(SCHEDULES.length())) : Optional.empty();
        if (schedule.isEmpty() && !path.equals("/_local/clock")) {
            return GatewayProblems.answer(unknownRoute(), id);
        }
        if (!request.method().equals("POST")) {
            return GatewayProblems.answer(methodNotAllowed("POST"), id);
        }
        return schedule.isPresent() ? fire(schedule.get(), id) : advance(request, id);
    }

    private GatewayResponse list() {
        ObjectNode all = JSON.createObjectNode().put("provider", provider);
        var routeList = all.putArray("routes");
        routes.forEach(r -> routeList.addObject().put("route", r.key()).put("function", r.function()));
        var scheduleList = all.putArray("schedules");
        schedules
                .upcoming()
                .forEach((schedule, next) -> scheduleList
                        .addObject()
                        .put("name", schedule.name())
                        .put("every_seconds", schedule.every().toSeconds())
                        .put("next_at", next.toString())
                        .put("function", schedule.function()));
        all.set("clock", time());
        all.put("table", table.toString());
        ObjectNode addresses = all.putObject("simulators");
        simulators.forEach((name, address) -> addresses.put(name, address.toString()));
        return GatewayResponse.json(all.toPrettyString() + "\n");
    }

    private GatewayResponse fire(TemplateSchedule schedule, String id) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            schedules.fire(schedule);
        } catch (FunctionFailed e) {
            return GatewayProblems.answer(GatewayProblems.functionFailed(String.valueOf(e.getMessage())), id);
        }
        return GatewayResponse.json(JSON.createObjectNode()
                .put("name", schedule.name())
                .put("milliseconds", Duration.ofNanos(System.nanoTime() - begun).toMillis())
                .toString());
    }

    private GatewayResponse advance(GatewayRequest request, String id) {
        JsonNode seconds;
        try {
            JsonNode body = JSON.readTree(request.body());
            seconds = body.path("advance_seconds");
            if (body.size() != 1
                    || !seconds.isIntegralNumber()
                    || seconds.asLong(-1) < 0
                    || seconds.asLong() > MAX_ADVANCE_SECONDS) {
                return GatewayProblems.answer(
                        GatewayProblems.badRequest("Expected {\"advance_seconds\": 0 to " + MAX_ADVANCE_SECONDS
                                + "}: the clock can only be advanced."),
                        id);
            }
        } catch (IOException e) {
            return GatewayProblems.answer(notJson(), id);
        }
        clock.advance(Duration.ofSeconds(seconds.asLong()));
        return GatewayResponse.json(time().toString());
    }

    private ObjectNode time() {
        return JSON.createObjectNode()
                .put("now", clock.instant().toString())
                .put("offset_seconds", clock.offset().toSeconds());
    }
}
