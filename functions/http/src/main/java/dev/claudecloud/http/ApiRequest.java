package dev.claudecloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request.
 *
 * @param path below the API's address, each element one segment
 * @param query in this order
 */
public record ApiRequest(Method method, List<String> path, Map<String, String> query, Optional<JsonNode> body) {

    /** Nothing that would lead to another path, such as {@code ..}. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_|=:@+-][A-Za-z0-9_|=.:@+-]{0,254}");

    /** What a request does, and whether doing it twice is the same as doing it once. */
    public enum Method {
        GET(true),
        PUT(true),
        DELETE(true),
        POST(false);

        private final boolean idempotent;

        Method(boolean idempotent) {
            this.idempotent = idempotent;
        }

        /** Whether it may be sent again when nobody knows whether it arrived. */
        public boolean idempotent() {
            return idempotent;
        }
    }

    /** @throws IllegalArgumentException when a segment of the path is not fit for one */
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

    /** The same with one more parameter of the query. */
    public ApiRequest with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value);
        return new ApiRequest(method, path, more, body);
    }
}
