package dev.claudecloud.handlers.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A response: status, headers and text. */
public record HttpResponse(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns a response with a JSON object. */
    public static HttpResponse json(int status, Map<String, ?> object) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, "application/json"), JsonMaps.write(object));
    }

    /** Returns a response with a text of this type. */
    public static HttpResponse text(int status, String type, String text) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, type), text);
    }

    /** Returns 204 without a body. */
    public static HttpResponse empty() {
        return new HttpResponse(204, Map.of(), "");
    }

    /** Returns a copy with one more header. */
    public HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** Returns the event that API Gateway understands. */
    String event() {
        return JsonMaps.write(
                JsonMaps.object("statusCode", status, "headers", headers, "body", body, "isBase64Encoded", false));
    }
}
