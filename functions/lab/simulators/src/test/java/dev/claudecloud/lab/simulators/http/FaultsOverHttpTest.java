package dev.claudecloud.lab.simulators.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsOverHttpTest {

    private SimulatorServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        SimulatorRoutes routes =
                SimulatorRoutes.none().with("GET", "/things/{id}", request -> SimulatorResponse.text(200, "thing"));
        server = SimulatorServer.start(SimulatorServer.anyPort(), Api.of(routes), SimulatorClock.real());
        client = new Client(server.uri(), Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesFaultsOverHttp() throws IOException {
        var made = client.post(
                "/_sim/faults",
                Map.of("method", "GET", "path", "/things/.*", "mode", "status", "status", 429, "body", Map.of("x", 1)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(client.get("/_sim/faults").json().path("faults")).hasSize(1);
        assertThat(client.get("/things/2").text()).isEqualTo("{\"x\":1}");
        assertThat(client.get("/_sim/faults").json().path("faults")).isEmpty();

        for (String mode : new String[] {"timeout", "effect_then_timeout", "lost_reply", "drop_before"}) {
            client.post("/_sim/faults", Map.of("mode", mode, "times", 0, "skip", 3));
        }
        var listed = client.get("/_sim/faults").json().path("faults");
        assertThat(listed.findValuesAsText("mode"))
                .containsExactly("timeout", "effect_then_timeout", "lost_reply", "drop_before");
        client.delete("/_sim/faults/" + listed.path(0).path("id").asLong());
        assertThat(client.get("/_sim/faults").json().path("faults")).hasSize(3);
        client.delete("/_sim/faults");
        assertThat(server.faults().all()).isEmpty();
    }

    @Test
    void refusesFaultsThatMeanNothing() throws IOException {
        assertThat(client.post("/_sim/faults", Map.of("mode", "explode")).status())
                .isEqualTo(400);
        assertThat(client.post("/_sim/faults", Map.of("mode", "status", "status", 42))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/_sim/faults", Map.of("mode", "timeout", "path", "("))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/_sim/faults", Map.of("mode", "timeout", "times", -1))
                        .status())
                .isEqualTo(400);
        assertThat(client.delete("/_sim/faults/x").status()).isEqualTo(400);
        assertThat(server.faults().all()).isEmpty();
    }
}
