package dev.claudecloud.lab.template.event;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Converts a request to the event that API Gateway's HTTP API passes to a function (payload format 2.0). */
public final class ProxyEvent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern TEXT =
            Pattern.compile("(text/.*|application/(.*\\+)?(json|xml|javascript))(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOT_THE_CLIENTS =
            Set.of("cookie", "connection", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-port");

    private ProxyEvent() {}

    public static byte[] of(
            GatewayRequest request,
            String routeKey,
            Map<String, String> pathValues,
            String requestId,
            int port,
            Instant now) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", routeKey)
                .put("rawPath", request.path())
                .put("rawQueryString", request.query());
        request.header("cookie").ifPresent(cookies -> {
            for (String cookie : cookies.split(";\\s*", -1)) {
                event.withArray("/cookies").add(cookie);
            }
        });
        ObjectNode headers = event.putObject("headers");
        request.headers().forEach((name, value) -> {
            if (!NOT_THE_CLIENTS.contains(name)) {
                headers.put(name, value);
            }
        });
        headers.put("x-forwarded-for", request.sourceIp())
                .put("x-forwarded-proto", "http")
                .put("x-forwarded-port", Integer.toString(port));
        putAll(event, "queryStringParameters", query(request.query()));
        putAll(event, "pathParameters", pathValues);
        context(event.putObject("requestContext"), request, routeKey, requestId, now);
        body(event, request);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Percent-decodes a text; a broken encoding is kept. {@code +} is kept too, as this is not a form. */
    public static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEncoding) {
            return value;
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = queryText(equals < 0 ? pair : pair.substring(0, equals));
                values.merge(name, equals < 0 ? "" : queryText(pair.substring(equals + 1)), (a, b) -> a + "," + b);
            }
        }
        return values;
    }

    private static String queryText(String raw) {
        return decoded(raw.replace("+", "%20"));
    }

    private static void putAll(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode node = event.putObject(name);
            values.forEach(node::put);
        }
    }

    private static void context(
            ObjectNode context, GatewayRequest request, String routeKey, String requestId, Instant now) {
        context.put("accountId", "000000000000")
                .put("apiId", "local")
                .put("domainName", request.header("host").orElse("localhost"))
                .put("domainPrefix", "local")
                .put("requestId", requestId)
                .put("routeKey", routeKey)
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent").orElse(""));
    }

    /** Encodes a body like API Gateway: text as it is and everything else, forms included, as base64. */
    private static void body(ObjectNode event, GatewayRequest request) {
        Optional<String> text = request.header("content-type")
                .filter(type -> TEXT.matcher(type.strip()).matches())
                .flatMap(type -> utf8(request.body()));
        if (request.body().length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
        }
        event.put("isBase64Encoded", request.body().length > 0 && text.isEmpty());
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
