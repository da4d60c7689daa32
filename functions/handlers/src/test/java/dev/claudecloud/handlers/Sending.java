package dev.claudecloud.handlers;

import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.lab.template.ApiOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request under construction. */
final class Sending {

    private final TestApi api;
    private final String method;
    private final String path;
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> query = new LinkedHashMap<>();
    private String body = "";
    private boolean base64;

    Sending(TestApi api, String method, String path) {
        this.api = api;
        this.method = method;
        this.path = path;
    }

    Sending key(String key) {
        return header("x-api-key", key);
    }

    Sending header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Sending query(String name, String value) {
        query.put(name, value);
        return this;
    }

    Sending body(String text) {
        body = text;
        return this;
    }

    Sending base64(String text) {
        body = text;
        base64 = true;
        return this;
    }

    Answer send() {
        for (ApiOperation route : Description.operations()) {
            Optional<Map<String, String>> parameters =
                    route.method().equals(method) ? route.match(path) : Optional.empty();
            if (parameters.isPresent()) {
                return send(route, parameters.get());
            }
        }
        throw new IllegalArgumentException("no route " + method + " " + path);
    }

    private Answer send(ApiOperation route, Map<String, String> placeholders) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(placeholders);
        Map<String, @Nullable Object> event = JsonMaps.object(
                "version", "2.0",
                "routeKey", method + " " + route.path(),
                "rawPath", path,
                "headers", headers,
                "queryStringParameters", query,
                "pathParameters", parameters,
                "requestContext",
                        JsonMaps.object(
                                "requestId",
                                "gateway-" + api.nextSerial(),
                                "domainName",
                                "api.example.com",
                                "http",
                                JsonMaps.object("method", method, "path", path)),
                "body", body,
                "isBase64Encoded", base64);
        Answer answer = Answer.of(api.invoke(api.handler(route.id()), JsonMaps.write(event)));
        Described.check(route, path, answer);
        return answer;
    }
}
