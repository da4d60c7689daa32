package dev.claudecloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request to an API.
 *
 * @param path below the API's address, each element one segment
 * @param query the query parameters, in this order
 */
public record ApiRequest(Method method, List<String> path, Map<String, String> query, Optional<JsonNode> body) {

    /** The allowed path segments: none that would lead to another path, such as {@code ..}. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_|=:@+-][A-Za-z0-9_|=.:@+-]{0,254}");

    /** The HTTP method of a request, and whether it is idempotent. */
    public enum Method {
        GET(true),
        PUT(true),
        DELETE(true),
        POST(false);

        private final boolean idempotent;

        Method(boolean idempotent) {
            this.idempotent = idempotent;
        }

        /** Returns whether the request may be sent again when it is unknown whether it arrived. */
        public boolean idempotent() {
            return idempotent;
        }
    }

    /** @throws IllegalArgumentException when a path segment is invalid */
    public ApiRequest {
        path = List.copyOf(path);
        for (String segment : path) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("not fit for a segment of a URL's path");
            }
        }
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    public static ApiRequest get(String... path) {
        return new ApiRequest(Method.GET, List.of(path), Map.of(), Optional.empty());
    }

    public static ApiRequest delete(String... path) {
        return new ApiRequest(Method.DELETE, List.of(path), Map.of(), Optional.empty());
    }

    public static ApiRequest post(JsonNode body, String... path) {
        return new ApiRequest(Method.POST, List.of(path), Map.of(), Optional.of(body));
    }

    public static ApiRequest put(JsonNode body, String... path) {
        return new ApiRequest(Method.PUT, List.of(path), Map.of(), Optional.of(body));
    }

    /** Returns a copy with one more query parameter. */
    public ApiRequest with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value);
        return new ApiRequest(method, path, more, body);
    }
}
