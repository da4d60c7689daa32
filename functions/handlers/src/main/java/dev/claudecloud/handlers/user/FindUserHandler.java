package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.FindUser;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.UserJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /users/{id}}. */
public final class FindUserHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final FindUser findUser;

    public FindUserHandler() {
        this(LambdaWiring.shared());
    }

    public FindUserHandler(HandlerWiring wiring) {
        edge = wiring.edge("findUser");
        findUser = new FindUser(wiring.ports(), wiring.budgets());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        return findUser.run(call.caller(), call.userId())
                .map(found -> HttpResponse.json(200, UserJson.of(found)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("user")));
    }
}
