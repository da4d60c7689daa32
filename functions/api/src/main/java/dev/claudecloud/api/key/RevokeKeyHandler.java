package dev.claudecloud.api.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.api.http.Problems;
import dev.claudecloud.api.http.Refusal;
import dev.claudecloud.core.usecase.RevokeKey;
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
