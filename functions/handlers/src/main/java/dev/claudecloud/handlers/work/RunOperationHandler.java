package dev.claudecloud.handlers.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.work.RunOperation;
import dev.claudecloud.core.work.RunResult;
import dev.claudecloud.core.work.Steps;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worker: started by {@code InstanceOperationRequested} on the bus. */
public final class RunOperationHandler implements RequestStreamHandler {

    private final Runs runs;
    private final RunOperation runOperation;

    public RunOperationHandler() {
        this(LambdaWiring.shared());
    }

    public RunOperationHandler(ApiWiring wiring) {
        var ports = wiring.ports();
        runs = new Runs("runOperation", ports);
        runOperation = new RunOperation(
                ports.store(),
                wiring.providers().provisioners(),
                wiring.providers().networks(),
                Steps.standard(),
                wiring.config().idlePolicy(),
                ports.waiter(),
                ports.log(),
                ports.clock(),
                ports.random());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Map<String, @Nullable Object> event = Json.event(in);
        runs.run(out, context, () -> {
            if (event.get("detail") instanceof Map<?, ?> detail
                    && detail.get("instance_id") instanceof String id
                    && detail.get("generation") instanceof Number generation) {
                InstanceId instance = new InstanceId(id);
                RunResult result = runOperation.run(instance, generation.longValue(), runs.invocation(context));
                return Map.of("instance_id", instance.value(), "result", text(result));
            }
            throw new IllegalArgumentException("an event without instance_id and generation");
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
