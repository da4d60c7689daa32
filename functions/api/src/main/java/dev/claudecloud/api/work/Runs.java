package dev.claudecloud.api.work;

import com.amazonaws.services.lambda.runtime.Context;
import dev.claudecloud.api.http.Causes;
import dev.claudecloud.api.http.Json;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.work.Invocation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the handlers that no gateway calls have in common: a fault is logged, and thrown so that the run has failed. */
final class Runs {

    private final String operation;
    private final InstantSource clock;
    private final Log log;

    Runs(String operation, InstantSource clock, Log log) {
        this.operation = operation;
        this.clock = clock;
        this.log = log;
    }

    /** This run's id and end. */
    Invocation invocation(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        return new Invocation(context.getAwsRequestId(), clock.instant().plus(remaining));
    }

    /** What a sweep says where no provider leaves anything to sweep. */
    static Map<String, Object> nothingToSweep() {
        return Map.of("acted", false);
    }

    /** Runs a job and writes what it says of itself to log and answer. */
    void run(OutputStream out, Context context, Supplier<Map<String, ?>> job) throws IOException {
        long start = System.nanoTime();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("request_id", context.getAwsRequestId());
        facts.put("operation", operation);
        try {
            Map<String, ?> report = job.get();
            facts.putAll(report);
            facts.put("ms", Duration.ofNanos(System.nanoTime() - start).toMillis());
            log.info("A run ended", facts);
            out.write(Json.write(report).getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            facts.put("cause", Causes.of(e));
            log.error("A run failed", facts);
            throw e;
        }
    }
}
