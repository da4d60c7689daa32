package dev.claudecloud.lab.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response.
 *
 * @param status 200 to 599
 * @param headers values by name, as they are sent
 * @param body the body; empty for none
 */
// Written once and sent, and never compared or changed.
@SuppressWarnings("ArrayRecordComponent")
public record SimulatorResponse(int status, Map<String, String> headers, byte[] body) {

    /** Refuses an invalid status. */
    public SimulatorResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("invalid status: " + status);
        }
        headers = Map.copyOf(headers);
    }

    /** Returns this value as {@code application/json}. */
    public static SimulatorResponse json(int status, Object value) {
        return new SimulatorResponse(status, Map.of("Content-Type", "application/json"), SimulatorJson.bytes(value));
    }

    /** Returns 204 without a body. */
    public static SimulatorResponse noContent() {
        return new SimulatorResponse(204, Map.of(), new byte[0]);
    }

    /** Returns plain text. */
    public static SimulatorResponse text(int status, String text) {
        return new SimulatorResponse(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this response with a header added or replaced. */
    public SimulatorResponse withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    /** Returns this response with these headers added or replaced. */
    public SimulatorResponse withHeaders(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(more);
        return new SimulatorResponse(status, all, body);
    }
}
