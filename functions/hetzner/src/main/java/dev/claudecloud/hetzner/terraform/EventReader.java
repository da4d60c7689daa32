package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lines of {@code -json} output (terraform.ui 1.x) and keeps the diagnostics. */
final class EventReader {

    private final DiagnosticReader diagnosticReader;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    EventReader(DiagnosticReader diagnosticReader) {
        this.diagnosticReader = diagnosticReader;
    }

    /** Hands over what a line says. A line that is no JSON is kept with {@link #plain}. */
    void line(String line, Consumer<Event> events) {
        JsonNode node = parse(line);
        if (!node.isObject()) {
            plain.append(line).append('\n');
            return;
        }
        Event event = event(node);
        if (event instanceof Event.Diagnosed(Diagnostic diagnostic)) {
            diagnostics.add(diagnostic);
        }
        events.accept(event);
    }

    /** The diagnostics so far, errors and warnings in their order. */
    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** What was said outside of JSON. */
    String plain() {
        return plain.toString();
    }

    private Event event(JsonNode node) {
        JsonNode hook = node.path("hook");
        String address = hook.path("resource").path("addr").asText();
        Action action = Action.of(hook.path("action").asText());
        Duration elapsed = Duration.ofSeconds(hook.path("elapsed_seconds").asLong());
        String type = node.path("type").asText();
        return switch (type) {
            case "planned_change" -> planned(node.path("change"));
            case "apply_start" -> new Event.Started(address, action);
            case "apply_progress" -> new Event.StillGoing(address, action, elapsed);
            case "apply_complete" -> new Event.Completed(address, action, id(hook), elapsed);
            case "apply_errored" -> new Event.Errored(address, action);
            case "diagnostic" -> new Event.Diagnosed(diagnosticReader.read(node.path("diagnostic")));
            default -> new Event.Other(type);
        };
    }

    private static Event planned(JsonNode change) {
        return new Event.Planned(
                change.path("resource").path("addr").asText(),
                Action.of(change.path("action").asText()));
    }

    private static Optional<String> id(JsonNode hook) {
        boolean named = hook.path("id_key").asText().equals("id");
        return named ? Optional.of(hook.path("id_value").asText()) : Optional.empty();
    }

    private static JsonNode parse(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }
}
