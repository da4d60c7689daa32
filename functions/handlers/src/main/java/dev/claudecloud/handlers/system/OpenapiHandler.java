package dev.claudecloud.handlers.system;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /openapi.json}: open to all. */
public final class OpenapiHandler implements RequestStreamHandler {

    private final HttpEdge edge;

    public OpenapiHandler() {
        this(LambdaWiring.shared());
    }

    public OpenapiHandler(HandlerWiring wiring) {
        edge = wiring.edge("openapi");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.open(in, out, context, ignored -> HttpResponse.text(200, "application/json", description()));
    }

    private static String description() {
        try (InputStream description = Description.open()) {
            return new String(description.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
