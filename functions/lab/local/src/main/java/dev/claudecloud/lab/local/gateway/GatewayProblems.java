package dev.claudecloud.lab.local.gateway;

import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.lab.template.event.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Problems that only a gateway has, and the API's problems as gateway responses. */
final class GatewayProblems {

    private GatewayProblems() {}

    static Problem forbidden(String why) {
        return problem(403, "foreign-origin", "Forbidden", why);
    }

    static Problem headersTooLong() {
        return problem(
                431,
                "headers-too-large",
                "Request header fields too large",
                "The request line and headers together may be at most " + GatewayRequest.MAX_HEADER_BYTES + " bytes.");
    }

    static Problem badRequest(String why) {
        return problem(400, "bad-field", "Bad request", why);
    }

    static Problem functionFailed(String why) {
        return problem(502, "function-failed", "Bad gateway", why);
    }

    static GatewayResponse answer(Problem problem, String requestId) {
        HttpResponse response = problem.response(requestId);
        return new GatewayResponse(
                response.status(),
                response.headers(),
                List.of(),
                response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, Map.of(), Map.of());
    }
}
