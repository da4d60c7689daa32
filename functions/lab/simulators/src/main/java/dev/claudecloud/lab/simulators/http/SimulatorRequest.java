package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was received.
 *
 * @param path the path without the query, decoded
 * @param rawQuery the query as it was sent; empty for none
 * @param query decoded values by name, in their order
 * @param headers values by name in lower case
 * @param pathValues the values of the placeholders in the route's template; empty before a route is found
 */
// Lives within one exchange, and is never compared or changed.
@SuppressWarnings("ArrayRecordComponent")
public record SimulatorRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> pathValues) {

    /** Copies the maps. */
    public SimulatorRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        pathValues = Map.copyOf(pathValues);
    }

    /** Returns the path's value of a placeholder in the template. */
    public String pathValue(String name) {
        return Optional.ofNullable(pathValues.get(name))
                .orElseThrow(() -> new IllegalStateException("the route has no {" + name + "}"));
    }

    /** Returns the first value of this name in the query. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** Returns all values of this name in the query, in their order. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** Returns a header; its name is case-insensitive. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns the body as a JSON object; an empty object if there is no body.
     *
     * @throws NotJson if the body is not a JSON object; if unhandled, the client gets 400
     */
    public JsonNode json() {
        return SimulatorJson.object(body);
    }

    SimulatorRequest withPathValues(Map<String, String> values) {
        return new SimulatorRequest(method, path, rawQuery, query, headers, body, values);
    }
}
