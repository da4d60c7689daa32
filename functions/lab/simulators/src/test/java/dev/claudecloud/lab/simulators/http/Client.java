package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls a simulator as a client from outside would. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(1))
            .build();

    private final URI root;
    private final Map<String, String> headers;

    /** Sends these headers with every request. */
    public Client(URI root, Map<String, String> headers) {
        this.root = root;
        this.headers = Map.copyOf(headers);
    }

    /** A response. */
    public record Reply(int status, Map<String, String> headers, String text) {

        /** The body as JSON. */
        public JsonNode json() {
            return SimulatorJson.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        /** A header; empty if it is absent. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** GET. */
    public Reply get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    /** DELETE. */
    public Reply delete(String path) throws IOException {
        return send("DELETE", path, new byte[0]);
    }

    /** POST of a JSON value. */
    public Reply post(String path, Object body) throws IOException {
        return send("POST", path, SimulatorJson.bytes(body));
    }

    /** PUT of a JSON value. */
    public Reply put(String path, Object body) throws IOException {
        return send("PUT", path, SimulatorJson.bytes(body));
    }

    /** Any method and any body; throws if there is no response within a minute. */
    public Reply send(String method, String path, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            Map<String, String> all = new java.util.HashMap<>();
            response.headers().map().forEach((name, values) -> all.put(name, String.join(",", values)));
            return new Reply(response.statusCode(), all, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
