package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers can join through the door, and do nothing else. */
class MachineDoorTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer behind = server();
    private final HttpClient http = HttpClient.newHttpClient();
    private Door door;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    MachineDoorTest() throws IOException {
        behind.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"peer_id\":\"p\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        URI target = URI.create("http://127.0.0.1:" + behind.getAddress().getPort());
        door = MachineDoor.open("127.0.0.1", 0, target);
    }

    @BeforeEach
    void open() {
        behind.start();
    }

    @AfterEach
    void close() {
        door.close();
        behind.stop(0);
        http.close();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(door.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"/_sim/enrol", "/_sim/peers/d3b0/connected"})
    void letsAServerJoin(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"peer_id\":\"p\"}");
        assertThat(asked).containsExactly("POST " + path + " {\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/_sim/enrol",
        "POST,/api/groups",
        "GET,/_sim/state",
        "POST,/_sim/faults",
        "POST,/_sim/peers/a/b/connected",
        "POST,/_sim/enrol/../faults",
        "POST,/_sim/enrol?a=b",
        "DELETE,/_sim/peers/a/connected"
    })
    void isShutForEverythingElse(String method, String path) throws Exception {
        assertThat(send(method, path).statusCode()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void opensWhereItWasBefore() throws Exception {
        int port = door.uri().getPort();
        door.close();
        door = MachineDoor.open(
                "127.0.0.1",
                port,
                URI.create("http://127.0.0.1:" + behind.getAddress().getPort()));
        assertThat(send("POST", "/_sim/enrol").statusCode()).isEqualTo(201);
    }
}
