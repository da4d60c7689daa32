package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackdoorTest {

    @Test
    void deletesBehindEverybodysBack() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("web");
            hetzner.get("/servers");
            hetzner.post("/servers/" + server + "/actions/change_protection", Map.of("delete", true, "rebuild", true));
            hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server));
            assertThat(hetzner.raw().delete("/_sim/servers/" + server).status()).isEqualTo(204);
            assertRefused(hetzner.get("/servers/" + server), 404, "not_found");
            assertThat(hetzner.get("/volumes/" + volume)
                            .json()
                            .path("volume")
                            .path("server")
                            .isNull())
                    .isTrue();
            assertThat(hetzner.raw().delete("/_sim/volumes/" + volume).status()).isEqualTo(204);
            assertRefused(hetzner.get("/volumes/" + volume), 404, "not_found");
            assertThat(hetzner.raw().delete("/_sim/volumes/" + volume).status()).isEqualTo(404);
            assertThat(hetzner.raw().delete("/_sim/servers/x").status()).isEqualTo(400);
        }
    }

    @Test
    void endsTheActionsOfWhatItDeletes() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of()));
            assertThat(hetzner.simulator().deleteServer(Simulated.made(made, "server")))
                    .isTrue();
            assertThat(hetzner.action(made.json().path("action").path("id").asLong())
                            .path("status")
                            .asText())
                    .isEqualTo("error");
        }
    }

    @Test
    void makesWhatIsNobodysDoing() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Reply server = hetzner.raw()
                    .post(
                            "/_sim/servers",
                            Map.of("name", "claude-7", "server_type", "cax11", "labels", Map.of("owner", "else")));
            long id = server.json().path("id").asLong();
            assertThat(hetzner.status(id)).isEqualTo("running");
            assertThat(hetzner.get("/servers?label_selector=owner=else").json().path("servers"))
                    .hasSize(1);
            assertThat(hetzner.raw()
                            .post("/_sim/volumes", Map.of("name", "data", "location", "hel1"))
                            .status())
                    .isEqualTo(201);
            assertThat(hetzner.simulator().volumes()).containsKey("data");
            assertRefused(hetzner.post("/servers", Simulated.order("claude-7", Map.of())), 409, "uniqueness_error");
            assertThat(hetzner.raw()
                            .post("/_sim/servers", Map.of("name", "claude-7"))
                            .status())
                    .isEqualTo(400);
            assertThat(hetzner.raw().post("/_sim/servers", Map.of()).status()).isEqualTo(400);
            assertThatThrownBy(() -> hetzner.simulator().addServer("x", "cx99", "fsn1", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> hetzner.simulator().addVolume("x", 10, "moon", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void setsStockPricesAndLimitsOverHttp() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> none = Map.of("server_type", "cx23", "location", "fsn1", "count", 0);
            assertThat(hetzner.control("PUT", "/stock", none).status()).isEqualTo(204);
            assertRefused(hetzner.post("/servers", Simulated.order("web", Map.of())), 412, "resource_unavailable");
            assertThat(hetzner.raw().delete("/_sim/stock").status()).isEqualTo(204);
            hetzner.server("web");
            assertThat(hetzner.control("PUT", "/account", Map.of("max_servers", 1))
                            .status())
                    .isEqualTo(204);
            assertRefused(hetzner.post("/servers", Simulated.order("web2", Map.of())), 403, "resource_limit_exceeded");
            assertThat(hetzner.control("PUT", "/prices", Map.of("server_type", "cx23", "net_monthly", "9.99"))
                            .status())
                    .isEqualTo(204);
            assertThat(hetzner.get("/server_types?name=cx23").text()).contains("\"9.9900000000\"");
            for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(
                    Map.of("server_type", "cx23", "location", "fsn1"),
                    Map.of("server_type", "cx99", "location", "fsn1", "count", 1))) {
                assertThat(hetzner.control("PUT", "/stock", wrong).status()).isEqualTo(400);
            }
            assertThat(hetzner.control("PUT", "/prices", Map.of("server_type", "cx23", "net_monthly", "cheap"))
                            .status())
                    .isEqualTo(400);
            assertThat(hetzner.control("PUT", "/account", Map.of("tokens", new String[] {"short"}))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void namesWhatThereIs() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long server = hetzner.server("web");
            long volume = hetzner.volume("data");
            assertThat(hetzner.raw().get("/_sim/servers").json().path("web").asLong())
                    .isEqualTo(server);
            assertThat(hetzner.raw().get("/_sim/volumes").json().path("data").asLong())
                    .isEqualTo(volume);
            assertThat(hetzner.raw().get("/_sim/servers/1/user_data").status()).isEqualTo(404);
            assertThat(hetzner.simulator().commands())
                    .containsExactly("create_server", "start_server", "create_volume");
        }
    }
}
