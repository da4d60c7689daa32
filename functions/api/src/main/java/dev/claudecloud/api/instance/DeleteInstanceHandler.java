package dev.claudecloud.api.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.DeleteInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code DELETE /instances/{id}}. */
public final class DeleteInstanceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final DeleteInstance deleteInstance;
    private final TakenAnswers answers;

    public DeleteInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public DeleteInstanceHandler(ApiWiring wiring) {
        edge = wiring.edge("deleteInstance");
        deleteInstance = new DeleteInstance(wiring.ports());
        answers = new TakenAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        boolean purge = call.query("purge").flag("purge");
        InstanceId id = call.instanceId();
        return answers.of(deleteInstance.run(call.caller(), id, purge), call, "instance");
    }
}
