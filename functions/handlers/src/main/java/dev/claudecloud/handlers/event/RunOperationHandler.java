package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.worker.OperationSteps;
import dev.claudecloud.core.worker.RunOperation;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.JsonMaps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worker: started by {@code InstanceOperationRequested} on the bus. */
public final class RunOperationHandler implements RequestStreamHandler {

    private final EventEdge runs;
    private final RunOperation runOperation;

    public RunOperationHandler() {
        this(LambdaWiring.shared());
    }

    public RunOperationHandler(HandlerWiring wiring) {
        var ports = wiring.ports();
        runs = new EventEdge("runOperation", ports);
        runOperation = new RunOperation(
                ports,
                wiring.providers(),
                OperationSteps.standard(),
                wiring.config().idlePolicy());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Map<String, @Nullable Object> event = JsonMaps.event(in);
        runs.run(out, context, () -> {
            if (event.get("detail") instanceof Map<?, ?> detail
                    && detail.get("instance_id") instanceof String id
                    && detail.get("generation") instanceof Number generation) {
                InstanceId instance = new InstanceId(id);
                RunResult result = runOperation.run(instance, generation.longValue(), runs.invocation(context));
                return Map.of(LogFields.INSTANCE_ID, instance.value(), "result", text(result));
            }
            throw new IllegalArgumentException("The event has no instance_id and generation");
        });
    }

    private static String text(RunResult result) {
        return switch (result) {
            case RunResult.Finished finished -> finished.how().text();
            case RunResult.Deferred deferred -> "deferred until " + deferred.due();
            case RunResult.Busy ignored -> "busy";
            case RunResult.NothingToDo ignored -> "nothing to do";
            case RunResult.LostLease ignored -> "lost the lease";
        };
    }
}
