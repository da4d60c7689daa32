package dev.claudecloud.handlers.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.work.IdleCheck;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Every five minutes: asks machines whose check is due how they are used, and pauses those that are not. */
public final class IdleCheckHandler implements RequestStreamHandler {

    private final Runs runs;
    private final IdleCheck idleCheck;

    public IdleCheckHandler() {
        this(LambdaWiring.shared());
    }

    public IdleCheckHandler(ApiWiring wiring) {
        var ports = wiring.ports();
        runs = new Runs("idleCheck", ports);
        idleCheck = new IdleCheck(
                ports.store(),
                wiring.providers().provisioners(),
                ports.events(),
                ports.ids(),
                wiring.config().idlePolicy(),
                ports.log(),
                ports.clock());
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
