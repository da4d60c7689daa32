package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.Timeouts;
import dev.claudecloud.lab.testkit.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A web server with scripted responses, and a client of it. */
final class Api implements AutoCloseable {

    static final String TOKEN = "t".repeat(64);

    /** The client's maximum number of attempts. */
    static final int ATTEMPTS = 3;

    final FakeClock clock = new FakeClock();
    final MockWebServer server = new MockWebServer();
    final List<String> tokens = new ArrayList<>(List.of(TOKEN));
    final HetznerClient client;

    Api() throws IOException {
        server.start();
        client = client(Duration.ofMinutes(1));
    }

    HetznerClient client(Duration timeout) {
        return new HetznerClient(
                URI.create(server.url("/v1").toString()),
                tokens::getLast,
                clock::await,
                clock,
                new Timeouts(timeout, timeout, timeout));
    }

    Api answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    Api answers(int status, String body, Map<String, String> headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        response.setHeader("Content-Type", "application/json");
        headers.forEach(response::setHeader);
        server.enqueue(response.build());
        return this;
    }

    /** Returns the next request that arrived, as {@code GET /v1/servers?page=1}. */
    String request() throws InterruptedException {
        RecordedRequest taken = server.takeRequest();
        return taken.getMethod() + " " + taken.getTarget();
    }

    @Override
    public void close() {
        server.close();
    }

    static String error(String code, String message) {
        return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"details\":null}}".formatted(code, message);
    }

    static String page(String kind, String items, String next) {
        return "{\"%s\":[%s],\"meta\":{\"pagination\":{\"page\":1,\"next_page\":%s}}}".formatted(kind, items, next);
    }

    static String server(long id, String name) {
        return """
                {"id":%d,"name":"%s","status":"running","labels":{"a":"b"},"server_type":{"name":"cx23"},
                "location":{"name":"nbg1"},"public_net":{"ipv4":{"ip":"192.0.2.7"}},"volumes":[4,5],"locked":false,
                "created":"2026-01-01T09:00:00+00:00"}
                """.formatted(id, name);
    }
}
