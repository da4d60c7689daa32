package dev.claudecloud.api.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Fields;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.PauseInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /instances/{id}/pause}. */
public final class PauseInstanceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final PauseInstance pauseInstance;
    private final TakenAnswers answers;

    public PauseInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public PauseInstanceHandler(ApiWiring wiring) {
        edge = wiring.edge("pauseInstance");
        pauseInstance = new PauseInstance(wiring.ports());
        answers = new TakenAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY_OR_TOKEN, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        InstanceId id = call.instanceId();
        Fields fields = call.fieldsIfAny();
        return answers.of(pauseInstance.run(call.caller(), id, call.once(fields)), call, "instance");
    }
}
