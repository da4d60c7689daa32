package dev.claudecloud.hetzner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HetznerClientTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T09:00:00Z");

    private final Api api = new Api();

    HetznerClientTest() throws IOException {}

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void readsEveryPageOfAList() throws InterruptedException {
        api.answers(200, Api.page("servers", Api.server(1, "claude-1") + "," + Api.server(2, "claude-2"), "2"))
                .answers(200, Api.page("servers", Api.server(3, "claude-3"), "null"));

        List<Server> servers = api.client.serversLabelled(Map.of("user", "7", "managed-by", "us"));

        assertThat(servers).extracting(Server::id).containsExactly(1L, 2L, 3L);
        assertThat(servers.getFirst())
                .isEqualTo(new Server(
                        1,
                        "claude-1",
                        Server.Status.RUNNING,
                        Map.of("a", "b"),
                        "cx23",
                        "nbg1",
                        Optional.of("192.0.2.7"),
                        List.of(4L, 5L),
                        false,
                        CREATED));
        assertThat(api.request())
                .isEqualTo("GET /v1/servers?label_selector=managed-by%3D%3Dus%2Cuser%3D%3D7&page=1&per_page=50");
        assertThat(api.request()).endsWith("&page=2&per_page=50");
    }

    @Test
    void refusesAListThatDoesNotEnd() {
        for (int page = 2; page <= 41; page++) {
            api.answers(200, Api.page("servers", "", Integer.toString(page)));
        }

        assertThat(failure(() -> api.client.serversLabelled(Map.of("a", "b"))).error())
                .isEqualTo(HetznerError.UNREADABLE);
    }

    @Test
    void refusesToListWithoutLabels() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> api.client.serversLabelled(Map.of())))
                .isNotNull();
        assertThat(api.server.getRequestCount()).isZero();
    }

    @Test
    void findsByExactNameAndById() throws InterruptedException {
        api.answers(200, Api.page("servers", "", "null"))
                .answers(404, Api.error("not_found", "server not found"))
                .answers(200, """
                        {"volume":{"id":5,"name":"claude-data-7","labels":{},"location":{"name":"nbg1"},"size":20,
                        "server":null,"protection":{"delete":true},"created":"2026-01-01T09:00:00+00:00"}}
                        """);

        assertThat(api.client.serverNamed("claude-7")).isEmpty();
        assertThat(api.client.server(9)).isEmpty();
        assertThat(api.client.volume(5))
                .contains(new Volume(5, "claude-data-7", Map.of(), "nbg1", 20, Optional.empty(), true, CREATED));
        assertThat(api.request()).isEqualTo("GET /v1/servers?name=claude-7&page=1&per_page=50");
        assertThat(api.request()).isEqualTo("GET /v1/servers/9");
        assertThat(api.request()).isEqualTo("GET /v1/volumes/5");
    }

    @Test
    void readsStockDeprecationAndPricesOfEachLocation() {
        api.answers(200, Api.page("server_types", """
                {"name":"cx23","architecture":"x86","cores":2,"memory":4.0,
                "prices":[{"location":"nbg1","price_hourly":{"net":"0.0096"},"price_monthly":{"net":"5.9900"}}],
                "locations":[{"name":"nbg1","available":true,"deprecation":null},
                {"name":"hel1","available":false,"deprecation":null},
                {"name":"fsn1","available":true,"deprecation":{"unavailable_after":"2025-12-31T00:00:00+00:00"}},
                {"name":"ash","available":true,"deprecation":{"unavailable_after":"2026-12-31T00:00:00+00:00"}}]}
                """, "null"));

        ServerType type = api.client.serverTypes().getFirst();

        assertThat(type.architecture()).isEqualTo("x86");
        assertThat(type.memoryGb()).isEqualByComparingTo("4");
        assertThat(type.in("nbg1").orElseThrow())
                .isEqualTo(new ServerType.Offer(
                        true, false, Optional.of(new Price(new BigDecimal("0.0096"), new BigDecimal("5.9900")))));
        assertThat(type.in("nbg1").orElseThrow().orderable()).isTrue();
        assertThat(type.in("hel1").orElseThrow().orderable()).isFalse();
        assertThat(type.in("fsn1").orElseThrow().orderable()).isFalse();
        assertThat(type.in("ash").orElseThrow().orderable()).isTrue();
        assertThat(type.in("sin")).isEmpty();
    }

    @Test
    void readsWhatVolumesAndAddressesCost() {
        api.answers(200, """
                {"pricing":{"currency":"EUR","volume":{"price_per_gb_month":{"net":"0.0572"}},"primary_ips":[
                {"type":"ipv6","prices":[{"location":"nbg1","price_hourly":{"net":"9"},"price_monthly":{"net":"9"}}]},
                {"type":"ipv4","prices":[{"location":"nbg1","price_hourly":{"net":"0.0008"},
                "price_monthly":{"net":"0.50"}}]}]}}
                """);

        assertThat(api.client.pricing())
                .isEqualTo(new Pricing(
                        "EUR",
                        new BigDecimal("0.0572"),
                        Map.of("nbg1", new Price(new BigDecimal("0.0008"), new BigDecimal("0.50")))));
    }

    @Test
    void makesAFirewallThatLetsNothingInAndAKey() throws InterruptedException {
        api.answers(
                        201,
                        "{\"firewall\":{\"id\":3,\"name\":\"fw\",\"labels\":{\"a\":\"b\"},\"rules\":[]},\"actions\":[]}")
                .answers(
                        201, "{\"ssh_key\":{\"id\":4,\"name\":\"key\",\"labels\":{},\"public_key\":\"ssh-ed25519 A\"}}")
                .answers(200, Api.page("firewalls", """
                        {"id":3,"name":"fw","labels":{},"rules":[{"direction":"in"},{"direction":"out"}]}
                        """, "null"));

        assertThat(api.client.createFirewall("fw", Map.of("a", "b")))
                .isEqualTo(new Firewall(3, "fw", Map.of("a", "b"), 0));
        assertThat(api.client.createPublicKey("key", "ssh-ed25519 A", Map.of()))
                .isEqualTo(new PublicKey(4, "key", Map.of(), "ssh-ed25519 A"));
        assertThat(api.client.firewallNamed("fw").orElseThrow().inbound()).isEqualTo(1);
        assertThat(body()).isEqualTo("{\"name\":\"fw\",\"labels\":{\"a\":\"b\"},\"rules\":[]}");
        assertThat(body()).isEqualTo("{\"name\":\"key\",\"labels\":{},\"public_key\":\"ssh-ed25519 A\"}");
    }

    @Test
    void beginsActions() throws InterruptedException {
        String running = "{\"id\":8,\"command\":\"shutdown_server\",\"status\":\"running\",\"error\":null}";
        String failed = "{\"id\":8,\"command\":\"shutdown_server\",\"status\":\"error\","
                + "\"error\":{\"code\":\"action_failed\",\"message\":\"no\"}}";
        api.answers(201, "{\"action\":" + running + "}").answers(201, "{\"action\":" + failed + "}");

        assertThat(api.client.shutdown(2).status()).isEqualTo(Action.Status.RUNNING);
        assertThat(api.client.shutdown(2))
                .isEqualTo(new Action(
                        8,
                        "shutdown_server",
                        Action.Status.ERROR,
                        Optional.of(new Action.Failure("action_failed", "no"))));
        assertThat(api.request()).isEqualTo("POST /v1/servers/2/actions/shutdown");
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() throws InterruptedException {
        api.answers(404, Api.error("not_found", "gone")).answers(204, "");

        api.client.deleteServer(5);
        api.client.deleteServer(6);

        assertThat(api.request()).isEqualTo("DELETE /v1/servers/5");
        assertThat(api.request()).isEqualTo("DELETE /v1/servers/6");
    }

    @Test
    void believesNoProxyThatSomethingIsGone() {
        for (int i = 0; i < 2 * Api.ATTEMPTS; i++) {
            api.answers(404, "404 page not found");
        }

        assertThat(failure(() -> api.client.volume(5)).error()).isEqualTo(HetznerError.SERVICE_ERROR);
        assertThat(failure(() -> api.client.deleteServer(6)).error()).isEqualTo(HetznerError.SERVICE_ERROR);
    }

    @Test
    void doesNotCallAProtectedServerDeleted() {
        api.answers(423, Api.error("protected", "server is protected"));

        assertThat(failure(() -> api.client.deleteServer(5)).error()).isEqualTo(HetznerError.PROTECTED);
    }

    @Test
    void asksForTheTokenBeforeEachRequestAndNeverSaysIt() throws InterruptedException {
        String other = "n".repeat(64);
        api.answers(401, Api.error("unauthorized", "unable to authenticate")).answers(200, "{\"volume\":1}");

        HetznerException refused = failure(() -> api.client.pricing());
        api.tokens.add(other);
        HetznerException unreadable = failure(() -> api.client.volume(1));

        assertThat(refused.error()).isEqualTo(HetznerError.UNAUTHORIZED);
        assertThat(refused)
                .hasMessage("Hetzner answered GET /v1/pricing with 401: unable to authenticate")
                .hasNoCause();
        assertThat(unreadable.getMessage()).doesNotContain(other).doesNotContain(Api.TOKEN);
        assertThat(api.server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + Api.TOKEN);
        assertThat(api.server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + other);
    }

    private String body() throws InterruptedException {
        return java.util.Objects.requireNonNull(api.server.takeRequest().getBody())
                .utf8();
    }

    private static HetznerException failure(ThrowingCallable call) {
        return java.util.Objects.requireNonNull(catchThrowableOfType(HetznerException.class, call));
    }
}
