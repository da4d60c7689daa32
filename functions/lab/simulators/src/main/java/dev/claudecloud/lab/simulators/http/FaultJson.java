package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fault as JSON: {@code method}, {@code path}, {@code mode} (status, timeout, effect_then_timeout, lost_reply,
 * drop_before), {@code times} (0 for always), {@code skip}; with status {@code status}, {@code body}, {@code headers}.
 */
final class FaultJson {

    private FaultJson() {}

    /** Throws {@link IllegalArgumentException} with a sentence that names the error. */
    static Fault read(JsonNode node) {
        int times = node.path("times").asInt(1);
        return Fault.of(
                        node.path("method").asText(".*"),
                        node.path("path").asText(".*"),
                        mode(node),
                        times == 0 ? Fault.ALWAYS : times)
                .after(node.path("skip").asInt(0));
    }

    static ObjectNode write(long id, Fault fault) {
        ObjectNode node = SimulatorJson.object()
                .put("id", id)
                .put("method", fault.method().pattern())
                .put("path", fault.path().pattern())
                .put("skip", fault.skip())
                .put("times", fault.times() == Fault.ALWAYS ? 0 : fault.times());
        switch (fault.mode()) {
            case FaultMode.Status(int code, String body, var headers) -> {
                node.put("mode", "status").put("status", code).put("body", body);
                ObjectNode named = node.putObject("headers");
                headers.forEach(named::put);
            }
            case FaultMode.Timeout() -> node.put("mode", "timeout");
            case FaultMode.EffectThenTimeout() -> node.put("mode", "effect_then_timeout");
            case FaultMode.LostReply() -> node.put("mode", "lost_reply");
            case FaultMode.DropBefore() -> node.put("mode", "drop_before");
        }
        return node;
    }

    private static FaultMode mode(JsonNode node) {
        String name = node.path("mode").asText("").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "status" -> status(node);
            case "timeout" -> new FaultMode.Timeout();
            case "effect_then_timeout" -> new FaultMode.EffectThenTimeout();
            case "lost_reply" -> new FaultMode.LostReply();
            case "drop_before" -> new FaultMode.DropBefore();
            default ->
                throw new IllegalArgumentException(
                        "mode must be one of status, timeout, effect_then_timeout, lost_reply, drop_before");
        };
    }

    private static FaultMode status(JsonNode node) {
        int code = node.path("status").asInt(0);
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("status must be a number from 200 to 599");
        }
        JsonNode body = node.path("body");
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
        return new FaultMode.Status(
                code, body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString(), headers);
    }
}
