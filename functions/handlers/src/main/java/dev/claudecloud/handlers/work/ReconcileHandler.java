package dev.claudecloud.handlers.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.work.Reconcile;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Every minute: asks again for unfinished work that is due. */
public final class ReconcileHandler implements RequestStreamHandler {

    private final Runs runs;
    private final Reconcile reconcile;

    public ReconcileHandler() {
        this(LambdaWiring.shared());
    }

    public ReconcileHandler(ApiWiring wiring) {
        var ports = wiring.ports();
        runs = new Runs("reconcile", ports);
        reconcile =
                new Reconcile(ports.store(), ports.events(), wiring.config().idlePolicy(), ports.log(), ports.clock());
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
