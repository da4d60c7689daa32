package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.GetUsage;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.UsageJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Optional;

/** {@code GET /users/{id}/usage}. */
public final class GetUsageHandler implements RequestStreamHandler {

    private static final String MONTH = "month";
    private static final String FORM = "20[0-9]{2}-(0[1-9]|1[0-2])";

    private final HttpEdge edge;
    private final GetUsage getUsage;

    public GetUsageHandler() {
        this(LambdaWiring.shared());
    }

    public GetUsageHandler(HandlerWiring wiring) {
        edge = wiring.edge("getUsage");
        getUsage = new GetUsage(wiring.ports(), wiring.budgets());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        UserId owner = call.userId();
        Optional<YearMonth> month = call.query(MONTH).text(MONTH).map(GetUsageHandler::month);
        return getUsage.run(call.caller(), owner, month)
                .map(usage -> HttpResponse.json(200, UsageJson.of(usage)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("user")));
    }

    private static YearMonth month(String text) {
        if (!text.matches(FORM)) {
            throw Fields.refuse(MONTH, "must be a month like 2030-01, from 2000-01 to 2099-12");
        }
        return YearMonth.parse(text);
    }
}
