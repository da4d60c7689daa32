package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the simulator that sends text as it is, so that tests can send what no client would. */
final class Rest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String authorization;

    private Rest(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static Rest of(NetBirdSimulator simulator) {
        return withToken(simulator, simulator.token());
    }

    static Rest withToken(NetBirdSimulator simulator, String token) {
        return withHeader(simulator, "Token " + token);
    }

    static Rest withHeader(NetBirdSimulator simulator, String authorization) {
        return new Rest(simulator.baseUri(), authorization);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer send(String method, String path, String json) {
        try {
            return attempt(method, path, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer attempt(String method, String path, String json) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path.replace(" ", "%20")))
                .timeout(PATIENCE)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Creates a group; returns its id. */
    String group(String name) {
        return post("/api/groups", "{\"name\":\"" + name + "\"}").ok().text("id");
    }

    /** Creates a one-off key for a day; returns the whole response. */
    Answer key(String name, String groupId) {
        return post("/api/setup-keys", """
                {"name":"%s","type":"one-off","expires_in":86400,"usage_limit":1,"auto_groups":["%s"]}
                """.formatted(name, groupId)).ok();
    }

    /** Creates a policy between two groups in both directions; returns its id. */
    String policy(String name, String sourceGroup, String destinationGroup) {
        return post("/api/policies", """
                {"name":"%s","enabled":true,"rules":[{"name":"%s","enabled":true,"action":"accept","bidirectional":true,
                "protocol":"all","sources":["%s"],"destinations":["%s"]}]}
                """.formatted(name, name, sourceGroup, destinationGroup))
                .ok()
                .text("id");
    }

    /** Creates a route through a peer; {@code accessGroups} is a JSON list. */
    Answer route(String name, String network, String peerId, String groupId, String accessGroups) {
        return post("/api/routes", """
                {"network_id":"%s","description":"","enabled":true,"peer":"%s","network":"%s","metric":9999,
                "masquerade":true,"groups":["%s"],"keep_route":false,"access_control_groups":%s}
                """.formatted(name, peerId, network, groupId, accessGroups));
    }

    void withoutDefaultPolicy() {
        String id = get("/api/policies").json().get(0).get("id").asText();
        delete("/api/policies/" + id).ok();
    }

    @Override
    public void close() {
        client.close();
    }

    /** A response. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return SimulatorJson.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        Answer ok() {
            assertThat(status()).as(body()).isEqualTo(200);
            return this;
        }

        void refused(int status, String message) {
            assertThat(body()).isEqualTo("{\"message\":\"" + message + "\",\"code\":" + status + "}");
            assertThat(status()).isEqualTo(status);
        }
    }
}
