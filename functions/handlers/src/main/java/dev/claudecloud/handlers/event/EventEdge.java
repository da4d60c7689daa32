package dev.claudecloud.handlers.event;

import com.amazonaws.services.lambda.runtime.Context;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.handlers.http.Causes;
import dev.claudecloud.handlers.http.JsonMaps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the handlers that no gateway calls have in common: a fault is logged, and thrown so that the run has failed. */
final class EventEdge {

    private final String operation;
    private final Ports ports;

    EventEdge(String operation, Ports ports) {
        this.operation = operation;
        this.ports = ports;
    }

    /**
     * This run's id and end. Lambda may deliver one asynchronous event twice, even at once, and both runs have the same
     * request id: it only begins the run's own.
     */
    Invocation invocation(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        String own = context.getAwsRequestId() + "/"
                + Long.toHexString(ports.random().nextLong());
        return new Invocation(own, ports.clock().instant().plus(remaining));
    }

    /** What a sweep says where no provider leaves anything to sweep. */
    static Map<String, Object> nothingToSweep() {
        return Map.of("acted", false);
    }

    /** Runs a job and writes what it says of itself to log and answer. */
    void run(OutputStream out, Context context, Supplier<Map<String, ?>> job) throws IOException {
        long start = System.nanoTime();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(LogFields.INVOCATION_ID, context.getAwsRequestId());
        facts.put(LogFields.FUNCTION, operation);
        try {
            Map<String, ?> report = job.get();
            facts.putAll(report);
            facts.put("ms", Duration.ofNanos(System.nanoTime() - start).toMillis());
            ports.log().info("A run ended", facts);
            out.write(JsonMaps.write(report).getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            facts.put(LogFields.CAUSE, Causes.of(e));
            ports.log().error("A run failed", facts);
            throw e;
        }
    }
}
