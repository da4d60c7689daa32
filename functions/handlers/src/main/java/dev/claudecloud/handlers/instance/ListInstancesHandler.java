package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.usecase.FoundInstance;
import dev.claudecloud.core.usecase.ListInstances;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.Query;
import dev.claudecloud.handlers.view.InstanceJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /instances}. */
public final class ListInstancesHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final ListInstances listInstances;
    private final InstantSource clock;
    private final IdlePolicy policy;

    public ListInstancesHandler() {
        this(LambdaWiring.shared());
    }

    public ListInstancesHandler(HandlerWiring wiring) {
        edge = wiring.edge("listInstances");
        listInstances = new ListInstances(wiring.ports());
        clock = wiring.ports().clock();
        policy = wiring.config().idlePolicy();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        Query query = call.query("limit", "cursor");
        Page<FoundInstance> page = query.page((cursor, limit) -> listInstances.run(call.caller(), cursor, limit));
        Instant now = clock.instant();
        return HttpResponse.json(
                200,
                JsonMaps.object(
                        "instances",
                                page.items().stream()
                                        .map(found -> InstanceJson.of(found, policy, now))
                                        .toList(),
                        "next", page.next().orElse(null)));
    }
}
