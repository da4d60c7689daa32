package dev.claudecloud.lab.local.gateway;

import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.handlers.http.ProblemType;
import dev.claudecloud.lab.template.event.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Problems that only a gateway has, and the API's problems as gateway responses. */
final class GatewayProblems {

    private GatewayProblems() {}

    static Problem forbidden(String why) {
        return Problem.of(ProblemType.FOREIGN_ORIGIN, why);
    }

    static Problem headersTooLong() {
        return Problem.of(
                ProblemType.HEADERS_TOO_LARGE,
                "The request line and headers together may be at most " + GatewayRequest.MAX_HEADER_BYTES + " bytes.");
    }

    static Problem badRequest(String why) {
        return Problem.of(ProblemType.BAD_FIELD, why);
    }

    static Problem functionFailed(String why) {
        return Problem.of(ProblemType.FUNCTION_FAILED, why);
    }

    static GatewayResponse answer(Problem problem, String requestId) {
        HttpResponse response = problem.response(requestId);
        return new GatewayResponse(
                response.status(),
                response.headers(),
                List.of(),
                response.body().getBytes(StandardCharsets.UTF_8));
    }
}
