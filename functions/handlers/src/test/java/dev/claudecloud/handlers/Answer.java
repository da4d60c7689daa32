package dev.claudecloud.handlers;

import dev.claudecloud.handlers.http.JsonMaps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response, with its JSON if it has a JSON body. */
record Answer(int status, Map<String, String> headers, String body, boolean base64) {

    /** Reads a handler's response. */
    static Answer of(String event) {
        try {
            Map<String, @Nullable Object> map =
                    JsonMaps.event(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
            Map<String, String> headers = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(map.get("headers")))
                    .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            return new Answer(
                    ((Number) Objects.requireNonNull(map.get("statusCode"))).intValue(),
                    headers,
                    String.valueOf(map.get("body")),
                    Boolean.TRUE.equals(map.get("isBase64Encoded")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, @Nullable Object> json() {
        try {
            return JsonMaps.event(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a value by its path, with parts separated by dots. */
    @Nullable Object at(String path) {
        @Nullable Object value = json();
        for (String part : path.split("\\.", -1)) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(part))
                    : ((Map<?, ?>) Objects.requireNonNull(value)).get(part);
        }
        return value;
    }

    String text(String path) {
        return String.valueOf(at(path));
    }
}
