package dev.claudecloud.handlers.system;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * Answers requests that match no route, open to all: 405 with {@code Allow} if the path has other methods, otherwise
 * 404. The gateway alone would answer all of them with 404, and not with a problem.
 */
public final class UnknownRouteHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final DescribedRoutes routes;

    public UnknownRouteHandler() {
        this(LambdaWiring.shared());
    }

    public UnknownRouteHandler(HandlerWiring wiring) {
        edge = wiring.edge("unknownRoute");
        routes = DescribedRoutes.read();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.open(in, out, context, request -> {
            Set<String> allowed = routes.methods(request.path());
            // A method that there is came here for a path that the gateway reads in another way.
            boolean unknown = allowed.isEmpty() || allowed.contains(request.method());
            throw new ProblemException(
                    unknown ? Problems.unknownRoute() : Problems.methodNotAllowed(String.join(", ", allowed)));
        });
    }
}
