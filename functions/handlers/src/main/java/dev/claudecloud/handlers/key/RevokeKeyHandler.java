package dev.claudecloud.handlers.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.RevokeKey;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.Call;
import dev.claudecloud.handlers.http.Gate;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code DELETE /users/{id}/keys/{key_id}}. */
public final class RevokeKeyHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final RevokeKey revokeKey;

    public RevokeKeyHandler() {
        this(LambdaWiring.shared());
    }

    public RevokeKeyHandler(ApiWiring wiring) {
        edge = wiring.edge("revokeKey");
        revokeKey = new RevokeKey(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        if (revokeKey.run(call.caller(), call.userId(), call.keyId())) {
            return HttpResponse.empty();
        }
        throw new Refusal(Problems.notFound("key"));
    }
}
