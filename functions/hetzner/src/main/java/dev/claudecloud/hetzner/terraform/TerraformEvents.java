package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lines of {@code -json} output (terraform.ui 1.x) and keeps the diagnostics. */
final class TerraformEvents {

    private final DiagnosticReader diagnosticReader;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    TerraformEvents(DiagnosticReader diagnosticReader) {
        this.diagnosticReader = diagnosticReader;
    }

    /** Passes on the event of a line. A line that is not JSON is kept for {@link #plain}. */
    void line(String line, Consumer<TerraformEvent> events) {
        JsonNode node = parse(line);
        if (!node.isObject()) {
            plain.append(line).append('\n');
            return;
        }
        TerraformEvent event = event(node);
        if (event instanceof TerraformEvent.Diagnosed(Diagnostic diagnostic)) {
            diagnostics.add(diagnostic);
        }
        events.accept(event);
    }

    /** Returns the diagnostics so far, errors and warnings in their order. */
    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** Returns the output that was not JSON. */
    String plain() {
        return plain.toString();
    }

    private TerraformEvent event(JsonNode node) {
        JsonNode hook = node.path("hook");
        String address = hook.path("resource").path("addr").asText();
        ResourceAction action = ResourceAction.of(hook.path("action").asText());
        Duration elapsed = Duration.ofSeconds(hook.path("elapsed_seconds").asLong());
        String type = node.path("type").asText();
        return switch (type) {
            case "planned_change" -> planned(node.path("change"));
            case "apply_start" -> new TerraformEvent.Started(address, action);
            case "apply_progress" -> new TerraformEvent.StillGoing(address, action, elapsed);
            case "apply_complete" -> new TerraformEvent.Completed(address, action, id(hook), elapsed);
            case "apply_errored" -> new TerraformEvent.Errored(address, action);
            case "diagnostic" -> new TerraformEvent.Diagnosed(diagnosticReader.read(node.path("diagnostic")));
            default -> new TerraformEvent.Other(type);
        };
    }

    private static TerraformEvent planned(JsonNode change) {
        return new TerraformEvent.Planned(
                change.path("resource").path("addr").asText(),
                ResourceAction.of(change.path("action").asText()));
    }

    private static Optional<String> id(JsonNode hook) {
        boolean named = hook.path("id_key").asText().equals("id");
        return named ? Optional.of(hook.path("id_value").asText()) : Optional.empty();
    }

    private static JsonNode parse(String line) {
        try {
            return TerraformJson.MAPPER.readTree(line);
        } catch (IOException e) {
            return TerraformJson.MAPPER.missingNode();
        }
    }
}
