package dev.claudecloud.lab.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer.
 *
 * @param status 200 to 599
 * @param headers by name, as they are sent
 * @param body empty for none
 */
// Written once and sent; nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
public record SimulatorResponse(int status, Map<String, String> headers, byte[] body) {

    /** Refuses a status that HTTP does not have. */
    public SimulatorResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no status to answer with: " + status);
        }
        headers = Map.copyOf(headers);
    }

    /** This value as {@code application/json}. */
    public static SimulatorResponse json(int status, Object value) {
        return new SimulatorResponse(status, Map.of("Content-Type", "application/json"), SimulatorJson.bytes(value));
    }

    /** 204 without a body. */
    public static SimulatorResponse noContent() {
        return new SimulatorResponse(204, Map.of(), new byte[0]);
    }

    /** Plain text. */
    public static SimulatorResponse text(int status, String text) {
        return new SimulatorResponse(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** With one header more, or another value for it. */
    public SimulatorResponse withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    /** With these headers more, or other values for them. */
    public SimulatorResponse withHeaders(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(more);
        return new SimulatorResponse(status, all, body);
    }
}
