package dev.claudecloud.handlers.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in the format of RFC 9457.
 *
 * @param detail the cause and, if there is one, the way out; never data from the request
 * @param members further members for programs
 * @param headers further headers of the response
 */
public record Problem(ProblemType type, String detail, Map<String, Object> members, Map<String, String> headers) {

    public Problem {
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    /** Returns a problem without further members and headers. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), Map.of());
    }

    Problem member(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(type, detail, more, headers);
    }

    Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, members, more);
    }

    /** Returns the response with this problem. */
    public HttpResponse response(String requestId) {
        Map<String, @Nullable Object> body = JsonMaps.object(
                "type", type.uri(),
                "title", type.title(),
                "status", type.status(),
                "detail", detail,
                "request_id", requestId);
        for (String name : new String[] {"field", "user_id", "instance_id", "operation_id", "status_now"}) {
            Optional.ofNullable(members.get(name)).ifPresent(value -> body.put(name, value));
        }
        HttpResponse response = HttpResponse.text(type.status(), "application/problem+json", JsonMaps.write(body));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
