package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.sweep.OrphanSweep;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs every 15 minutes: finds machines that cost money and have no owner. */
public final class OrphanSweepHandler implements RequestStreamHandler {

    private final EventEdge runs;
    private final Optional<OrphanSweep> sweep;

    public OrphanSweepHandler() {
        this(LambdaWiring.shared());
    }

    public OrphanSweepHandler(HandlerWiring wiring) {
        var ports = wiring.ports();
        runs = new EventEdge("orphanSweep", ports);
        sweep = wiring.providers()
                .inventories()
                .map(there -> new OrphanSweep(
                        ports,
                        there.machines(),
                        there.documents(),
                        wiring.config().sweepArmed()));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        runs.run(
                out,
                context,
                () -> sweep.map(there ->
                                facts(there.run(runs.invocation(context).deadline())))
                        .orElseGet(EventEdge::nothingToSweep));
    }

    private static Map<String, Object> facts(OrphanSweep.Report report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("acted", report.acted());
        facts.put("machines", report.machines());
        facts.put("volumes", report.volumes());
        facts.put("orphans", report.orphans());
        facts.put("removed", report.removed());
        facts.put("orphan_volumes", report.orphanVolumes());
        facts.put("unlabelled", report.unlabelled());
        facts.put("skipped", report.skipped());
        facts.put("oldest_seconds", report.oldest().map(Duration::toSeconds).orElse(0L));
        return facts;
    }
}
