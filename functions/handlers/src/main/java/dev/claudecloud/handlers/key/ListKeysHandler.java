package dev.claudecloud.handlers.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.ListKeys;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.KeyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /users/{id}/keys}. */
public final class ListKeysHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final ListKeys listKeys;

    public ListKeysHandler() {
        this(LambdaWiring.shared());
    }

    public ListKeysHandler(HandlerWiring wiring) {
        edge = wiring.edge("listKeys");
        listKeys = new ListKeys(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        return listKeys.run(call.caller(), call.userId())
                .map(keys -> HttpResponse.json(
                        200,
                        JsonMaps.object("keys", keys.stream().map(KeyJson::of).toList(), "next", null)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("user")));
    }
}
