package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Runs every minute: requests unfinished work that is due again. */
public final class ReconcileHandler implements RequestStreamHandler {

    private final EventEdge runs;
    private final Reconcile reconcile;

    public ReconcileHandler() {
        this(LambdaWiring.shared());
    }

    public ReconcileHandler(HandlerWiring wiring) {
        var ports = wiring.ports();
        runs = new EventEdge("reconcile", ports);
        reconcile = new Reconcile(ports, wiring.config().idlePolicy());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        runs.run(out, context, () -> {
            Reconcile.Report report = reconcile.run(runs.invocation(context).deadline());
            return Map.of(
                    "listed", report.listed(),
                    "sent", report.sent(),
                    "given_up", report.givenUp(),
                    "skipped", report.skipped());
        });
    }
}
