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

/** The common part of the handlers that no gateway calls: logs an exception and rethrows it, so that the run fails. */
final class EventEdge {

    private final String operation;
    private final Ports ports;

    EventEdge(String operation, Ports ports) {
        this.operation = operation;
        this.ports = ports;
    }

    /**
     * Returns the id and the deadline of this run. Lambda may deliver one asynchronous event twice, even concurrently,
     * and both runs have the same request id, so it is only the prefix of the run's own id.
     */
    Invocation invocation(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        String own = context.getAwsRequestId() + "/"
                + Long.toHexString(ports.random().nextLong());
        return new Invocation(own, ports.clock().instant().plus(remaining));
    }

    /** Returns the report of a sweep if no provider leaves anything to sweep. */
    static Map<String, Object> nothingToSweep() {
        return Map.of("acted", false);
    }

    /** Runs a job and writes its report to the log and the response. */
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
