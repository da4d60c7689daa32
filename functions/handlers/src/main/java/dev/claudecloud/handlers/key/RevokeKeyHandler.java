package dev.claudecloud.handlers.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.RevokeKey;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
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

    public RevokeKeyHandler(HandlerWiring wiring) {
        edge = wiring.edge("revokeKey");
        revokeKey = new RevokeKey(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        if (revokeKey.run(call.caller(), call.userId(), call.keyId())) {
            return HttpResponse.empty();
        }
        throw new ProblemException(Problems.notFound("key"));
    }
}
