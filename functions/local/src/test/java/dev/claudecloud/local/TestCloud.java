package dev.claudecloud.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Provisioners;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A whole local cloud on the memory provider, and a client of it. */
final class TestCloud implements AutoCloseable {

    static final Path TEMPLATE = Path.of("../../infra/template.yaml");

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningCloud cloud;
    private final ByteArrayOutputStream console;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestCloud(RunningCloud cloud, ByteArrayOutputStream console) {
        this.cloud = cloud;
        this.console = console;
    }

    /** An answer; {@code json} is missing where the body is empty or no JSON. */
    record Reply(int status, JsonNode json, String text, HttpResponse<String> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }
    }

    static TestCloud start(Path data) {
        return start(data, LocalWiring.Taps.NONE);
    }

    static TestCloud start(Path data, LocalWiring.Taps taps) {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new TestCloud(new LocalWiring(settings(data), out, taps).start(), console);
    }

    /** Calls itself Docker, which some answers depend on, while no engine is asked. */
    static TestCloud startAsDocker(Path data, TableCalls calls) {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        LocalSettings settings =
                new LocalSettings("docker", 0, data, TEMPLATE, "127.0.0.1", Optional.empty(), Map.of());
        LocalWiring.Taps taps = calls.taps(memory -> new Provisioners(
                Map.of("docker", () -> memory.find(new ProviderName("memory")).orElseThrow())));
        return new TestCloud(new LocalWiring(settings, out, taps).start(), console);
    }

    static LocalSettings settings(Path data) {
        return new LocalSettings("memory", 0, data, TEMPLATE, "127.0.0.1", Optional.empty(), Map.of());
    }

    URI url() {
        return cloud.url();
    }

    String adminKey() {
        return cloud.adminKey().reveal();
    }

    String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    /** Calls as the administrator. */
    Reply admin(String method, String path, String body) {
        return call(method, path, adminKey(), body);
    }

    Reply call(String method, String path, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(cloud.url().resolve(path))
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

    /** A new user's API key. */
    String user(String email) {
        return admin("POST", "/users", "{\"email\":\"" + email + "\"}")
                .at("/api_key")
                .asText();
    }

    /** Asks, waits for the end, and answers the instance and its operation. */
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
        cloud.close();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
