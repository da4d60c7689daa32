package dev.claudecloud.handlers.operation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.usecase.CancelOperation;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.view.OperationAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /operations/{id}/cancel}. */
public final class CancelOperationHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final CancelOperation cancelOperation;
    private final OperationAnswers answers;

    public CancelOperationHandler() {
        this(LambdaWiring.shared());
    }

    public CancelOperationHandler(HandlerWiring wiring) {
        edge = wiring.edge("cancelOperation");
        cancelOperation = new CancelOperation(wiring.ports());
        answers = new OperationAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serveOperation(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        OperationId id = call.operationId();
        Fields fields = call.fieldsIfAny();
        return answers.of(cancelOperation.run(call.operationRequest(fields), id), call, "operation");
    }
}
