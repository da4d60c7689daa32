package dev.claudecloud.lab.local.bus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.lab.template.TemplateRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.event.ruler.Ruler;

/**
 * The event bus: matches published events against the template's rules with EventBridge's own matcher, and calls the
 * target functions in the background. A failed call is logged, where the cloud would put it into a queue.
 */
public final class LocalBus implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("bus-", 0).factory());
    private final List<TemplateRule> rules;
    private final CompletableFuture<LocalLambda> lambda = new CompletableFuture<>();
    private final InstantSource clock;
    private final Log log;

    public LocalBus(List<TemplateRule> rules, InstantSource clock, Log log) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
        this.log = log;
    }

    /** Starts the delivery; events that were published before wait for it. */
    public void start(LocalLambda functions) {
        lambda.complete(functions);
    }

    /** Publishes an event, which is delivered later. An event that matches no rule is dropped, as in the cloud. */
    public void publish(String source, String detailType, String detail) {
        String event = envelope(source, detailType, detail, clock.instant());
        for (TemplateRule rule : rules) {
            if (matches(event, rule)) {
                deliveries.execute(() -> deliver(rule, event));
            }
        }
    }

    @Override
    public void close() {
        deliveries.shutdownNow();
    }

    private void deliver(TemplateRule rule, String event) {
        try {
            lambda.get().call(rule.function(), event.getBytes(StandardCharsets.UTF_8));
        } catch (FunctionFailed | ExecutionException e) {
            log.error("A worker failed; reconcile will retry its work", Map.of("cause", String.valueOf(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the event in the form in which EventBridge delivers it. */
    static String envelope(String source, String detailType, String detail, Instant now) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", "000000000000")
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", "us-east-1");
        event.putArray("resources");
        try {
            event.set("detail", JSON.readTree(detail));
        } catch (IOException e) {
            throw new UncheckedIOException("The detail of an event must be JSON", e);
        }
        return event.toString();
    }

    private static boolean matches(String event, TemplateRule rule) {
        try {
            return Ruler.matchesRule(event, rule.pattern());
        } catch (Exception e) {
            throw new IllegalStateException("rule " + rule.name() + ": " + e.getMessage(), e);
        }
    }
}
