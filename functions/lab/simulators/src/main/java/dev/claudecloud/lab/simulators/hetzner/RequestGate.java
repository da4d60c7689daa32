package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.NotJson;
import dev.claudecloud.lab.simulators.http.RequestFilter;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The checks that every request of the API passes: latency, token, rate limit, and the failures that are switched on.
 */
final class RequestGate implements RequestFilter {

    private final SimulatorClock clock;
    private final Duration latency;
    private final HetznerAccount account;
    private final RateLimit budget;
    private final Switches switches;

    RequestGate(SimulatorClock clock, Duration latency, HetznerAccount account, RateLimit budget, Switches switches) {
        this.clock = clock;
        this.latency = latency;
        this.account = account;
        this.budget = budget;
        this.switches = switches;
    }

    @Override
    public SimulatorResponse around(SimulatorRequest request, RouteHandler next) {
        try {
            clock.await(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ErrorCode.TIMEOUT.answer("the simulator is stopping");
        }
        if (!account.accepts(request.header("authorization"))) {
            return ErrorCode.UNAUTHORIZED
                    .answer("the token you have provided is invalid")
                    .withHeaders(budget.headers());
        }
        if (!budget.take()) {
            return ErrorCode.RATE_LIMIT_EXCEEDED.answer(RateLimit.MESSAGE).withHeaders(budget.headers());
        }
        Optional<Switch> failure = switches.answer(facts(request));
        if (failure.isPresent()) {
            return answer(failure.get());
        }
        return next.answer(request).withHeaders(budget.headers());
    }

    private SimulatorResponse answer(Switch failure) {
        ErrorCode code = failure.name()
                .code()
                .orElseThrow(() -> new IllegalStateException(failure.name() + " is not a response"));
        Map<String, String> headers = code == ErrorCode.RATE_LIMIT_EXCEEDED ? budget.emptyHeaders() : budget.headers();
        String message = failure.setting("message");
        SimulatorResponse answer =
                code == ErrorCode.RESOURCE_LIMIT_EXCEEDED ? ErrorCode.limit(message) : code.answer(message);
        return answer.withHeaders(headers);
    }

    private static Map<String, String> facts(SimulatorRequest request) {
        Map<String, String> facts = new HashMap<>(Map.of("method", request.method(), "path", request.path()));
        JsonNode body = body(request);
        for (String field : new String[] {"server_type", "location"}) {
            if (body.path(field).isValueNode()) {
                facts.put(field, body.path(field).asText());
            }
        }
        return facts;
    }

    private static JsonNode body(SimulatorRequest request) {
        try {
            return request.json();
        } catch (NotJson e) {
            // The route reports it.
            return SimulatorJson.object();
        }
    }
}
