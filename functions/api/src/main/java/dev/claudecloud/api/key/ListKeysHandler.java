package dev.claudecloud.api.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.api.http.Json;
import dev.claudecloud.api.http.Problems;
import dev.claudecloud.api.http.Refusal;
import dev.claudecloud.core.usecase.ListKeys;
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

    public ListKeysHandler(ApiWiring wiring) {
        edge = wiring.edge("listKeys");
        listKeys = new ListKeys(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        return listKeys.run(call.caller(), call.userId())
                .map(keys -> HttpResponse.json(
                        200, Json.object("keys", keys.stream().map(KeyJson::of).toList(), "next", null)))
                .orElseThrow(() -> new Refusal(Problems.notFound("user")));
    }
}
