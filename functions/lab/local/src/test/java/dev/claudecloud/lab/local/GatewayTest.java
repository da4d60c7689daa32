package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.lab.local.CloudClient.Reply;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateRoute;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own responses to invalid requests, over real connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final Map<String, Integer> OPEN =
            Map.of("GET /healthz", 200, "GET /openapi.json", 200, "GET /machine-files/{sha256}", 404);

    private final TestCloud cloud;

    GatewayTest(@TempDir Path folder) {
        cloud = TestCloud.start(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/users/", "/users/1/2/3", "/_local", "/_local/x", "/_local/schedules/x"})
    void answers404ToAnUnknownRoute(String path) {
        Reply reply = cloud.admin("GET", path, "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.at("/request_id").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/users|GET, POST",
                "HEAD|/healthz|GET",
                "OPTIONS|/instances|GET, POST",
                "PATCH|/users/1|DELETE, GET",
                "GET|/instances/x/pause|POST",
                "PUT|/_local/clock|POST",
                "POST|/_local/|GET"
            })
    void answers405WithAllowToAWrongMethod(String method, String path, String allow) {
        Reply reply = cloud.admin(method, path, "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).isEqualTo(allow);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void saysWhatIsUnknownWithoutAKeyAsTheCloudDoes() {
        Reply reply = cloud.call("GET", "/nothing", "", "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/type").asText()).isEqualTo("urn:claudecloud:problem:unknown-route");
        assertThat(reply.header("x-request-id"))
                .as("from the function, which sets it in every response")
                .isEqualTo(reply.at("/request_id").asText());
    }

    static List<TemplateRoute> routes() {
        return Template.read(TestCloud.TEMPLATE, Map.of()).routes().stream()
                .filter(route -> !route.isOfTheRest())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answers401WithoutAKey(TemplateRoute route) {
        String path = route.path().replaceAll("\\{[^}]+}", "1");

        Reply reply = cloud.call(route.method(), path, "", "");

        if (OPEN.containsKey(route.key())) {
            assertThat(reply.status()).isEqualTo(OPEN.get(route.key()));
        } else {
            assertThat(reply.status()).isEqualTo(401);
            boolean ofMachine = route.path().endsWith("/heartbeat");
            assertThat(reply.text()).contains(ofMachine ? "Missing instance token" : "Missing API key");
        }
    }

    @Test
    void passesBytesAsTheyAre() throws Exception {
        URI files =
                cloud.url().resolve("/machine-files/" + MachineFiles.packed().sha256());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(files).build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.body()).isEqualTo(MachineFiles.packed().archive());
            assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"advance_seconds\":-1}",
                "{\"advance_seconds\":1.5}",
                "{\"advance_seconds\":1e99}",
                "{\"advance_seconds\":\"1\"}",
                "{}",
                "{\"advance_seconds\":1,\"more\":1}",
                ""
            })
    void movesTheClockOnlyForwardAndOnlyByAWholeNumber(String body) {
        assertThat(cloud.call("POST", "/_local/clock", "", body).status()).isEqualTo(400);
    }

    @Test
    void refusesAStrangersHostName() throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("Host header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_local/clock", "/users", "/healthz"})
    void refusesAForeignOrigin(String path) {
        Reply reply = cloud.call("POST", path, cloud.adminKey(), "{}", "Origin", "http://evil.example");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void refusesHeadersOfMoreThanTenKilobytes() {
        Reply reply = cloud.call("GET", "/healthz", "", "", "X-Long", "x".repeat(10_300));

        assertThat(reply.status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 1_200_000, 5_000_000})
    void refusesABodyThatIsTooLong(int length) {
        Reply reply = cloud.admin("POST", "/users", "x".repeat(length));

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void readsABodyAsJsonWhateverItsType() {
        Reply reply = cloud.call(
                "POST",
                "/users",
                cloud.adminKey(),
                "{\"email\":\"form@example.com\"}",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void refusesADoubledKey() throws IOException {
        String key = cloud.adminKey();

        assertThat(raw("GET /users HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\nX-API-Key: " + key
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("Invalid API key");
    }

    @Test
    void outlivesAClientThatGoesAway() throws IOException {
        String key = cloud.user("gone@example.com");
        for (int i = 0; i < 20; i++) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), cloud.url().getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /instances HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                                + "\r\nContent-Length: 2\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                socket.setSoLinger(true, 0);
            }
        }

        assertThat(cloud.call("GET", "/healthz", "", "").status()).isEqualTo(200);
        assertThat(cloud.call("GET", "/instances", key, "").at("/instances")).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), cloud.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
