package dev.claudecloud.lab.simulators.http;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorServerTest {

    private static final Instant START = Instant.parse("2026-09-01T10:00:00Z");

    private final AtomicInteger effects = new AtomicInteger();
    private final SimulatorClock clock = SimulatorClock.virtual(START);
    private SimulatorServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        SimulatorRoutes routes = SimulatorRoutes.none()
                .with(
                        "GET",
                        "/things/{id}",
                        request -> SimulatorResponse.json(200, Map.of("id", request.pathValue("id"))))
                .with("GET", "/things/all", request -> SimulatorResponse.text(200, "all"))
                .with("POST", "/things", request -> {
                    effects.incrementAndGet();
                    return SimulatorResponse.json(201, request.json());
                })
                .with("GET", "/refused", request -> {
                    throw new ResponseException(SimulatorResponse.text(418, "no"));
                })
                .with("GET", "/broken", request -> {
                    throw new IllegalStateException("secret words");
                })
                .with("DELETE", "/things/{id}", request -> SimulatorResponse.noContent());
        RequestFilter stamp = (request, next) -> next.answer(request).withHeader("X-Stamp", "seen");
        server = SimulatorServer.start(SimulatorServer.anyPort(), Api.of(routes).withFilter(stamp), clock);
        client = new Client(server.uri(), Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void prefersALiteralSegmentToAName() throws IOException {
        assertThat(client.get("/things/all").text()).isEqualTo("all");
        assertThat(client.get("/things/7?x=1").json().path("id").asText()).isEqualTo("7");
    }

    @Test
    void answersInTheFormOfErrorsWhereNoRouteDoes() throws IOException {
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        assertThat(client.get("/things").status()).isEqualTo(405);
        assertThat(client.get("/things").header("allow")).isEqualTo("POST");
        assertThat(client.send("POST", "/things", "[1".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(client.delete("/things/7").status()).isEqualTo(204);
    }

    @Test
    void givesTheFilterRefusalsAndDefectsAsAnswers() throws IOException {
        assertThat(client.get("/refused").status()).isEqualTo(418);
        assertThat(client.get("/refused").header("x-stamp")).isEqualTo("seen");
        Client.Reply broken = client.get("/broken");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.text()).contains("IllegalStateException").doesNotContain("secret");
        assertThat(broken.header("x-stamp")).isEqualTo("seen");
    }

    @Test
    void logsWhatCameInWithHashAndStatusButNotItsOwnControls() throws IOException {
        client.post("/things", Map.of("a", 1));
        client.get("/nothing?q=2");
        assertThat(server.requests().all()).hasSize(2);
        LoggedRequest post = server.requests().matching("POST", "/things").getFirst();
        assertThat(post.status()).contains(201);
        assertThat(post.at()).isEqualTo(START);
        assertThat(new String(post.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");

        var seen = client.get("/_sim/requests?method=GET&path=/noth.*").json();
        assertThat(seen.path("count").asInt()).isEqualTo(1);
        assertThat(seen.path("requests").path(0).path("query").asText()).isEqualTo("q=2");
        var all = client.get("/_sim/requests").json();
        assertThat(all.path("requests").path(0).path("body_sha256").asText()).isEqualTo(post.bodyHash());
        assertThat(all.toString()).doesNotContain("\"a\"");
        assertThat(client.delete("/_sim/requests").status()).isEqualTo(204);
        assertThat(server.requests().all()).isEmpty();
    }

    @Test
    void answersWithTheStatusOfAFaultAsOftenAsItSays() throws IOException {
        server.faults()
                .add(Fault.of("POST", "/th.*", new FaultMode.Status(503, "{\"e\":1}", Map.of("Retry-After", "9")), 2));
        assertThat(client.post("/things", Map.of()).status()).isEqualTo(503);
        Client.Reply second = client.post("/things", Map.of());
        assertThat(second.header("retry-after")).isEqualTo("9");
        assertThat(second.header("content-type")).isEqualTo("application/json");
        assertThat(second.header("x-stamp")).isEqualTo("seen");
        assertThat(effects).hasValue(0);
        assertThat(client.post("/things", Map.of()).status()).isEqualTo(201);
        assertThat(server.faults().all()).isEmpty();
    }

    @Test
    void letsTheFirstFaultThatFitsCountAndSkipsAsToldTo() throws IOException {
        server.faults().add(Fault.of("GET", "/things/1", status(500), 1).after(1));
        server.faults().add(Fault.of(".*", "/things/.*", status(502), 1).after(1));
        assertThat(client.get("/things/1").status()).isEqualTo(200);
        assertThat(client.get("/things/1").status()).isEqualTo(500);
        assertThat(client.get("/things/1").status()).isEqualTo(502);
        assertThat(client.get("/things/1").status()).isEqualTo(200);
    }

    @Test
    void losesTheReplyAfterTheEffectOrDropsBeforeIt() {
        server.faults().add(Fault.of("POST", "/things", new FaultMode.LostReply(), 1));
        assertThatThrownBy(() -> client.post("/things", Map.of("n", 1))).isInstanceOf(IOException.class);
        assertThat(effects).hasValue(1);
        server.faults().add(Fault.of("POST", "/things", new FaultMode.DropBefore(), 1));
        assertThatThrownBy(() -> client.post("/things", Map.of("n", 1))).isInstanceOf(IOException.class);
        assertThat(effects).hasValue(1);
        assertThat(server.requests().all()).allMatch(each -> each.status().isEmpty());
    }

    @Test
    void neverAnswersWhileATimeoutIsSet() {
        server.faults().add(Fault.of("POST", "/things", new FaultMode.Timeout(), 1));
        assertHangsThenDrops(0);
        server.faults().add(Fault.of("POST", "/things", new FaultMode.EffectThenTimeout(), 1));
        assertHangsThenDrops(1);
    }

    private void assertHangsThenDrops(int expectedEffects) {
        server.requests().clear();
        CompletableFuture<Integer> reply = inBackground();
        await().until(() -> server.requests().count("POST", "/things") == 1 && effects.get() == expectedEffects);
        assertThat(reply).isNotDone();
        // The handler may begin to hang only after the faults were cleared, so they are cleared until it is let go.
        await().until(() -> {
            server.faults().clear();
            return reply.isDone();
        });
        assertThatThrownBy(reply::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void movesItsClockForwardOnly() throws IOException {
        assertThat(client.post("/_sim/clock", Map.of("advance_seconds", 90.5))
                        .json()
                        .path("now")
                        .asText())
                .isEqualTo("2026-09-01T10:01:30.500Z");
        assertThat(client.get("/_sim/clock").json().path("now").asText()).isEqualTo("2026-09-01T10:01:30.500Z");
        assertThat(client.post("/_sim/clock", Map.of("advance_seconds", -1)).status())
                .isEqualTo(400);
        assertThat(clock.instant()).isEqualTo(START.plusMillis(90_500));
    }

    @Test
    void isNotSteeredByAPageInABrowser() throws IOException {
        Client page = new Client(server.uri(), Map.of("Origin", "https://example.org"));
        assertThat(page.delete("/_sim/requests").status()).isEqualTo(403);
        assertThat(page.get("/things/7").status()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatIsFarTooLong() throws IOException {
        assertThat(client.send("POST", "/things", new byte[(4 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(effects).hasValue(0);
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.port()).isPositive();
    }

    private CompletableFuture<Integer> inBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.post("/things", Map.of("n", 1)).status();
            } catch (IOException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        });
    }

    private static FaultMode status(int code) {
        return new FaultMode.Status(code, "{}", Map.of());
    }
}
