package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.sweep.KeyCleanup;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs every half hour: removes the keys and peers that no machine and no device needs any longer. */
public final class KeyCleanupHandler implements RequestStreamHandler {

    private final EventEdge runs;
    private final Optional<KeyCleanup> cleanup;

    public KeyCleanupHandler() {
        this(LambdaWiring.shared());
    }

    public KeyCleanupHandler(HandlerWiring wiring) {
        var ports = wiring.ports();
        runs = new EventEdge("keyCleanup", ports);
        cleanup = wiring.providers()
                .inventories()
                .flatMap(Providers.Inventories::networks)
                .map(networks -> new KeyCleanup(ports, networks));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        runs.run(
                out,
                context,
                () -> cleanup.map(there ->
                                facts(there.run(runs.invocation(context).deadline())))
                        .orElseGet(EventEdge::nothingToSweep));
    }

    private static Map<String, Object> facts(KeyCleanup.Report report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("acted", report.acted());
        facts.put("keys", report.keys());
        facts.put("peers", report.peers());
        facts.put("keys_removed", report.keysRemoved());
        facts.put("peers_removed", report.peersRemoved());
        facts.put("forgotten", report.forgotten());
        facts.put("skipped", report.skipped());
        report.tokenDaysLeft().ifPresent(days -> facts.put("token_days_left", days));
        return facts;
    }
}
