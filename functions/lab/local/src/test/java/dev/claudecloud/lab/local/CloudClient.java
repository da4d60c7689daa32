package dev.claudecloud.lab.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of a local cloud, wherever that runs. */
final class CloudClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String adminKey;

    CloudClient(URI url, String adminKey) {
        this.url = url;
        this.adminKey = adminKey;
    }

    /** A response; {@code json} is missing if the body is empty or not JSON. */
    record Reply(int status, JsonNode json, String text, HttpResponse<String> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }
    }

    URI url() {
        return url;
    }

    String adminKey() {
        return adminKey;
    }

    /** Calls as the administrator. */
    Reply admin(String method, String path, String body) {
        return call(method, path, adminKey, body);
    }

    Reply call(String method, String path, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response.body()), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Creates a user and returns the API key. */
    String user(String email) {
        return admin("POST", "/users", "{\"email\":\"" + email + "\"}")
                .at("/api_key")
                .asText();
    }

    /** Sends the request, waits for its end, and returns the instance and its operation. */
    Reply settle(String method, String path, String key) {
        return call(method, path, key, "", "Prefer", "wait=20");
    }

    void advance(long seconds) {
        call("POST", "/_local/clock", "", "{\"advance_seconds\":" + seconds + "}");
    }

    void fire(String schedule) {
        Reply fired = call("POST", "/_local/schedules/" + schedule, "", "");
        if (fired.status() != 200) {
            throw new AssertionError(fired.text());
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
