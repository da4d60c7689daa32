package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came in.
 *
 * @param path without the query, decoded
 * @param rawQuery as it was sent, empty for none
 * @param query decoded values by name, in their order
 * @param headers names in lower case
 * @param pathValues what stands for the names in the route's template; empty before a route is found
 */
// Lives within one exchange; nobody compares or changes it.
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

    /** The value that the path has for a name of the template. */
    public String pathValue(String name) {
        return Optional.ofNullable(pathValues.get(name))
                .orElseThrow(() -> new IllegalStateException("the route has no {" + name + "}"));
    }

    /** The first value of this name in the query. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All values of this name in the query, in their order. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The body as a JSON object; an empty object when there is no body.
     *
     * @throws NotJson when it is something else; unhandled, the client gets 400
     */
    public JsonNode json() {
        return SimulatorJson.object(body);
    }

    SimulatorRequest withPathValues(Map<String, String> values) {
        return new SimulatorRequest(method, path, rawQuery, query, headers, body, values);
    }
}
