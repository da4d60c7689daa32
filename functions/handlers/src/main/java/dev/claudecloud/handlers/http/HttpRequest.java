package dev.claudecloud.handlers.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request in API Gateway's payload format 2.0. */
public final class HttpRequest {

    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9=_-]{1,64}");

    private final Map<String, @Nullable Object> event;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String id;

    private HttpRequest(Map<String, @Nullable Object> event, String fallbackId) {
        this.event = event;
        this.headers = new TreeMap<>();
        texts(event.get("headers")).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = bodyOf(event);
        this.id = text(map(event.get("requestContext")).get("requestId"))
                .filter(text -> SAFE_ID.matcher(text).matches())
                .orElse(fallbackId);
    }

    static HttpRequest of(Map<String, @Nullable Object> event, Context context) {
        return new HttpRequest(event, String.valueOf(context.getAwsRequestId()));
    }

    /** Returns the id under which this request is logged and answered. */
    public String id() {
        return id;
    }

    public String method() {
        return text(http().get("method")).orElse("");
    }

    public String path() {
        return text(event.get("rawPath")).orElse("");
    }

    /** Returns a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(String::strip);
    }

    /** Returns a path parameter of the route. */
    public String pathParameter(String name) {
        return text(map(event.get("pathParameters")).get(name)).orElse("");
    }

    /** Returns the query parameters, names to values. */
    public Map<String, String> query() {
        return texts(event.get("queryStringParameters"));
    }

    /** Returns the domain name of the gateway, empty if the event has none. */
    public Optional<String> domain() {
        return text(map(event.get("requestContext")).get("domainName"));
    }

    byte[] body() {
        return body.clone();
    }

    private Map<String, @Nullable Object> http() {
        return map(map(event.get("requestContext")).get("http"));
    }

    private static byte[] bodyOf(Map<String, @Nullable Object> event) {
        String text = text(event.get("body")).orElse("");
        if (!Boolean.TRUE.equals(event.get("isBase64Encoded"))) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return Base64.getDecoder().decode(text);
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new TreeMap<>();
        map(value).forEach((name, one) -> text(one).ifPresent(t -> texts.put(name, t)));
        return texts;
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        if (value instanceof Map<?, ?> raw) {
            raw.forEach((name, one) -> copy.put(String.valueOf(name), one));
        }
        return copy;
    }
}
