package dev.claudecloud.handlers.http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response: status, headers and body.
 *
 * @param body text, or bytes in base64
 */
public record HttpResponse(int status, Map<String, String> headers, String body, boolean base64) {

    private static final String CONTENT_TYPE = "Content-Type";

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns a response with a JSON object. */
    public static HttpResponse json(int status, Map<String, ?> object) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, "application/json"), JsonMaps.write(object), false);
    }

    /** Returns a response with a text of this type. */
    public static HttpResponse text(int status, String type, String text) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, type), text, false);
    }

    /** Returns a response with bytes of this type. */
    public static HttpResponse bytes(int status, String type, byte[] bytes) {
        String body = Base64.getEncoder().encodeToString(bytes);
        return new HttpResponse(status, Map.of(CONTENT_TYPE, type), body, true);
    }

    /** Returns 204 without a body. */
    public static HttpResponse empty() {
        return new HttpResponse(204, Map.of(), "", false);
    }

    /** Returns a copy with one more header. */
    public HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body, base64);
    }

    /** Returns a copy with this header, unless there is one of this name. */
    HttpResponse withDefault(String name, String value) {
        return headers.containsKey(name) ? this : with(name, value);
    }

    /** Returns the event that API Gateway understands. */
    String event() {
        return JsonMaps.write(
                JsonMaps.object("statusCode", status, "headers", headers, "body", body, "isBase64Encoded", base64));
    }
}
