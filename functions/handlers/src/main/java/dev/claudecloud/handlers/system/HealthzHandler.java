package dev.claudecloud.handlers.system;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code GET /healthz}: open to all; 503 when the table cannot be read. */
public final class HealthzHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final Store store;

    public HealthzHandler() {
        this(LambdaWiring.shared());
    }

    public HealthzHandler(HandlerWiring wiring) {
        edge = wiring.edge("healthz");
        store = wiring.ports().store();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.open(in, out, context, ignored -> {
            store.ping();
            return HttpResponse.json(200, Map.of("status", "ok"));
        });
    }
}
