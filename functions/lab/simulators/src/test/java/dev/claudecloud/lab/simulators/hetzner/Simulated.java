package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A simulator on a virtual clock, and its client; every response is checked against the API's description. */
final class Simulated implements AutoCloseable {

    static final Instant START = Instant.parse("2026-09-01T10:00:00Z");

    static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEv0qjXkfKVyTrvGYZvG5DsdDxMHb7tRRrY6E9nVjWcz us";

    private final SpecCheck check = new SpecCheck();
    private final SimulatorClock clock;
    private final HetznerSimulator simulator;
    private final Client client;

    private Simulated(HetznerOptions options) throws IOException {
        this.clock = options.clock();
        this.simulator = HetznerSimulator.start(options.withObserver(check));
        this.client = client(HetznerOptions.TEST_TOKEN);
    }

    static HetznerOptions options() {
        return HetznerOptions.forTests().withClock(SimulatorClock.virtual(START));
    }

    /** Actions are over with the next request. */
    static Simulated start() throws IOException {
        return new Simulated(options());
    }

    /** Actions take as long as at Hetzner. */
    static Simulated realistic() throws IOException {
        return new Simulated(options().withTimes(Durations.REALISTIC, Duration.ZERO));
    }

    static Simulated start(HetznerOptions options) throws IOException {
        return new Simulated(options);
    }

    HetznerSimulator simulator() {
        return simulator;
    }

    Client client(String token) {
        return new Client(simulator.server().uri(), Map.of("Authorization", "Bearer " + token));
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    Reply get(String path) throws IOException {
        return client.get("/v1" + path);
    }

    /** An empty map is no body. */
    Reply post(String path, Map<String, ?> body) throws IOException {
        return body.isEmpty() ? client.send("POST", "/v1" + path, new byte[0]) : client.post("/v1" + path, body);
    }

    Reply put(String path, Object body) throws IOException {
        return client.put("/v1" + path, body);
    }

    Reply delete(String path) throws IOException {
        return client.delete("/v1" + path);
    }

    Reply control(String method, String path, Object body) throws IOException {
        return method.equals("PUT") ? client.put("/_sim" + path, body) : client.post("/_sim" + path, body);
    }

    Client raw() {
        return client;
    }

    /** A valid order; the given fields replace the defaults. */
    static Map<String, Object> order(String name, Map<String, Object> given) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "name",
                name,
                "server_type",
                "cx23",
                "image",
                161_547_269,
                "location",
                "fsn1",
                "labels",
                Map.of("user", name)));
        order.putAll(given);
        return order;
    }

    /** Made and, where actions take no time, running. */
    long server(String name) throws IOException {
        return made(post("/servers", order(name, Map.of())), "server");
    }

    long volume(String name) throws IOException {
        return made(post("/volumes", Map.of("name", name, "size", 10, "location", "fsn1")), "volume");
    }

    long firewall(String name) throws IOException {
        return made(post("/firewalls", Map.of("name", name)), "firewall");
    }

    long key(String name) throws IOException {
        return made(post("/ssh_keys", Map.of("name", name, "public_key", KEY)), "ssh_key");
    }

    static long made(Reply reply, String field) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path(field).path("id").asLong();
    }

    JsonNode action(long id) throws IOException {
        return get("/actions?id=" + id).json().path("actions").path(0);
    }

    String status(long server) throws IOException {
        Reply reply = get("/servers/" + server);
        return reply.status() == 200
                ? reply.json().path("server").path("status").asText()
                : code(reply);
    }

    static String code(Reply reply) {
        return reply.json().path("error").path("code").asText();
    }

    static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status() + " " + code(reply)).isEqualTo(status + " " + code);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.json().path("error").path("message").asText()).isNotBlank();
    }

    @Override
    public void close() {
        simulator.close();
        check.assertClean();
    }
}
