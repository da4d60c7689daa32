package dev.claudecloud.handlers.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in the format of RFC 9457.
 *
 * @param kind the last part of {@code type}, a stable name in kebab case
 * @param detail the cause and, if there is one, the way out; never data from the request
 * @param members further members for programs
 * @param headers further headers of the response
 */
public record Problem(
        int status,
        String kind,
        String title,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers) {

    public Problem {
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, Map.of(), Map.of());
    }

    Problem member(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, kind, title, detail, more, headers);
    }

    Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, kind, title, detail, members, more);
    }

    /** Returns the response with this problem. */
    public HttpResponse response(String requestId) {
        Map<String, @Nullable Object> body = JsonMaps.object(
                "type", "urn:claudecloud:problem:" + kind,
                "title", title,
                "status", status,
                "detail", detail,
                "request_id", requestId);
        for (String name : new String[] {"field", "user_id", "instance_id", "operation_id", "status_now"}) {
            Optional.ofNullable(members.get(name)).ifPresent(value -> body.put(name, value));
        }
        HttpResponse response = HttpResponse.text(status, "application/problem+json", JsonMaps.write(body));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
