package dev.claudecloud.handlers.operation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.usecase.AwaitOperation;
import dev.claudecloud.core.usecase.FindOperation;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Preference;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.OperationJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** {@code GET /operations/{id}}. */
public final class FindOperationHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final FindOperation findOperation;
    private final AwaitOperation await;

    public FindOperationHandler() {
        this(LambdaWiring.shared());
    }

    public FindOperationHandler(HandlerWiring wiring) {
        edge = wiring.edge("findOperation");
        findOperation = new FindOperation(wiring.ports());
        await = new AwaitOperation(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serveOperation(AccessRule.KEY_OR_TOKEN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        Operation found = findOperation
                .run(call.caller(), call.operationId())
                .orElseThrow(() -> new ProblemException(Problems.notFound("operation")));
        return Preference.wait(call)
                .map(limit -> Preference.applied(response(followed(found, limit))))
                .orElseGet(() -> response(found));
    }

    private Operation followed(Operation found, Duration limit) {
        return found.status().ended()
                ? found
                : await.run(found.instance(), found.id(), limit)
                        .map(AwaitOperation.Ended::operation)
                        .orElse(found);
    }

    private static HttpResponse response(Operation operation) {
        return HttpResponse.json(200, OperationJson.of(operation));
    }
}
