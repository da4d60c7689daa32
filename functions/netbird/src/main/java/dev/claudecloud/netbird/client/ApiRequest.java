package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call: {@code path} goes below {@code /api}, each element one segment of it. */
record ApiRequest(Method method, List<String> path, Map<String, String> query, Optional<JsonNode> body) {

    /** What a call does, and whether doing it twice is the same as doing it once. */
    enum Method {
        GET(true),
        PUT(true),
        DELETE(true),
        POST(false);

        private final boolean repeatable;

        Method(boolean repeatable) {
            this.repeatable = repeatable;
        }

        boolean repeatable() {
            return repeatable;
        }
    }

    ApiRequest {
        path = List.copyOf(path);
        path.forEach(Ids::checkedUser);
        query = Map.copyOf(query);
    }

    static ApiRequest get(String... path) {
        return new ApiRequest(Method.GET, List.of(path), Map.of(), Optional.empty());
    }

    static ApiRequest delete(String... path) {
        return new ApiRequest(Method.DELETE, List.of(path), Map.of(), Optional.empty());
    }

    static ApiRequest post(JsonNode body, String... path) {
        return new ApiRequest(Method.POST, List.of(path), Map.of(), Optional.of(body));
    }

    static ApiRequest put(JsonNode body, String... path) {
        return new ApiRequest(Method.PUT, List.of(path), Map.of(), Optional.of(body));
    }

    ApiRequest with(String parameter, String value) {
        return new ApiRequest(method, path, Map.of(parameter, value), body);
    }

    /** Method and path, for a message. */
    String named() {
        return method + " /api/" + String.join("/", path);
    }
}
