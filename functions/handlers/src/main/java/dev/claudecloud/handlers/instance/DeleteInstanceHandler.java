package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.DeleteInstance;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.view.OperationAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code DELETE /instances/{id}}. */
public final class DeleteInstanceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final DeleteInstance deleteInstance;
    private final OperationAnswers answers;

    public DeleteInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public DeleteInstanceHandler(HandlerWiring wiring) {
        edge = wiring.edge("deleteInstance");
        deleteInstance = new DeleteInstance(wiring.ports());
        answers = new OperationAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        boolean purge = call.query("purge").flag("purge");
        InstanceId id = call.instanceId();
        return answers.of(deleteInstance.run(call.operationRequest(), id, purge), call, "instance");
    }
}
