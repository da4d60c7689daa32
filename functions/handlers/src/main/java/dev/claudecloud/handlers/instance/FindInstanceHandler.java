package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.usecase.FindInstance;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.InstanceJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** {@code GET /instances/{id}}. */
public final class FindInstanceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final FindInstance findInstance;
    private final InstantSource clock;
    private final IdlePolicy policy;

    public FindInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public FindInstanceHandler(HandlerWiring wiring) {
        edge = wiring.edge("findInstance");
        findInstance = new FindInstance(wiring.ports());
        clock = wiring.ports().clock();
        policy = wiring.config().idlePolicy();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY_OR_TOKEN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        return findInstance
                .run(call.caller(), call.instanceId())
                .map(found -> HttpResponse.json(200, InstanceJson.of(found, policy, clock.instant())))
                .orElseThrow(() -> new ProblemException(Problems.notFound("instance")));
    }
}
