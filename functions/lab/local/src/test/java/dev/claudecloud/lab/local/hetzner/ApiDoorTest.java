package dev.claudecloud.lab.local.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.lab.simulators.http.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers can fetch their files and report through the door, and do nothing else. */
class ApiDoorTest {

    private static final String HEARTBEAT = "/instances/01KDGW2M0007QZ3NDY00000001/heartbeat";

    private static final String FILES = "/machine-files/" + "0af9".repeat(16);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer api;
    private final Door door;
    private final HttpClient http = HttpClient.newHttpClient();

    ApiDoorTest() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.start();
        door = ApiDoor.open(
                "127.0.0.1",
                0,
                URI.create("http://127.0.0.1:" + api.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add("%s %s %s, %s, %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                            exchange.getRequestHeaders().get("X-Instance-Token"),
                            exchange.getRequestHeaders().get("X-API-Key")));
            byte[] body = "{\"status\":503}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void close() {
        door.close();
        api.stop(0);
        http.close();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.uri() + path))
                .header("X-Instance-Token", "the-token")
                .header("X-API-Key", "a-key")
                .method(method, HttpRequest.BodyPublishers.ofString("{\"v\":2}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void passesAReportWithItsTokenAloneAndTheAnswerAsItIs() throws Exception {
        HttpResponse<String> answer = send("POST", HEARTBEAT);

        assertThat(asked).containsExactly("POST " + HEARTBEAT + " {\"v\":2}, [the-token], null");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"status\":503}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void passesARequestForFilesWithoutAnyToken() throws Exception {
        assertThat(send("GET", FILES).statusCode()).isEqualTo(503);
        assertThat(asked).singleElement().asString().startsWith("GET " + FILES).endsWith(", null, null");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/machine-files/0af90af90af90af90af90af90af90af90af90af90af90af90af90af90af90af9",
        "GET,/machine-files/0AF90af90af90af90af90af90af90af90af90af90af90af90af90af90af90af9",
        "GET,/machine-files/0af90af90af90af90af90af90af90af90af90af90af90af90af90af90af90af9/",
        "GET,/machine-files/..",
        "GET,/machine-files",
        "GET,/instances/01KDGW2M0007QZ3NDY00000001/heartbeat",
        "DELETE,/instances/01KDGW2M0007QZ3NDY00000001/heartbeat",
        "POST,/instances/01KDGW2M0007QZ3NDY00000001/heartbeat?wait=1",
        "POST,/instances/01KDGW2M0007QZ3NDY00000001/heartbeat/",
        "POST,/instances/01KDGW2M0007QZ3NDY00000001/pause",
        "POST,/instances/x/../01KDGW2M0007QZ3NDY00000001/heartbeat",
        "POST,/instances",
        "GET,/users",
        "POST,/_local/clock",
        "GET,/"
    })
    void isShutForEverythingElse(String method, String path) throws Exception {
        assertThat(send(method, path).statusCode()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }
}
