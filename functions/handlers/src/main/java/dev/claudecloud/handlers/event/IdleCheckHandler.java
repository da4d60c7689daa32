package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.idle.IdleCheck;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Runs every five minutes: checks the activity of machines whose check is due, and pauses idle ones. */
public final class IdleCheckHandler implements RequestStreamHandler {

    private final EventEdge runs;
    private final IdleCheck idleCheck;

    public IdleCheckHandler() {
        this(LambdaWiring.shared());
    }

    public IdleCheckHandler(HandlerWiring wiring) {
        var ports = wiring.ports();
        runs = new EventEdge("idleCheck", ports);
        idleCheck = new IdleCheck(ports, wiring.providers(), wiring.config().idlePolicy());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        runs.run(out, context, () -> {
            IdleCheck.Report report = idleCheck.run(runs.invocation(context).deadline());
            return Map.of(
                    "listed", report.listed(),
                    "used", report.used(),
                    "unknown", report.unknown(),
                    "paused", report.paused(),
                    "repaired", report.repaired(),
                    "left", report.left(),
                    "skipped", report.skipped());
        });
    }
}
