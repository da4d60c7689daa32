package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.WakeInstance;
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

/** {@code POST /instances/{id}/wake}. */
public final class WakeInstanceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final WakeInstance wakeInstance;
    private final OperationAnswers answers;

    public WakeInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public WakeInstanceHandler(HandlerWiring wiring) {
        edge = wiring.edge("wakeInstance");
        wakeInstance = new WakeInstance(wiring.ports(), wiring.budgets());
        answers = new OperationAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY_OR_TOKEN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        InstanceId id = call.instanceId();
        Fields fields = call.fieldsIfAny("repair");
        boolean repair = fields.flag("repair");
        return answers.of(wakeInstance.run(call.operationRequest(fields), id, repair), call, "instance");
    }
}
