package dev.claudecloud.handlers.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers and a text. */
public record HttpResponse(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** A JSON object. */
    public static HttpResponse json(int status, Map<String, ?> object) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, "application/json"), JsonMaps.write(object));
    }

    /** A text of this type. */
    public static HttpResponse text(int status, String type, String text) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, type), text);
    }

    /** 204, nothing to say. */
    public static HttpResponse empty() {
        return new HttpResponse(204, Map.of(), "");
    }

    /** The same with one more header. */
    public HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** The event that API Gateway understands. */
    String event() {
        return JsonMaps.write(
                JsonMaps.object("statusCode", status, "headers", headers, "body", body, "isBase64Encoded", false));
    }
}
