package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {

    @Test
    void areReadByTheirIdsAndInNoOtherWay() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            JsonNode made =
                    hetzner.post("/servers", Simulated.order("web", Map.of())).json();
            long create = made.path("action").path("id").asLong();
            long start = made.path("next_actions").path(0).path("id").asLong();
            JsonNode both = hetzner.get("/actions?id=" + create + "&id=" + start + "&id=7&page=1&sort=status&sort=id")
                    .json()
                    .path("actions");
            assertThat(both.findValuesAsText("status")).containsExactly("running", "running");
            assertThat(both.path(0).path("resources").path(0).path("type").asText())
                    .isEqualTo("server");
            assertThat(hetzner.get("/actions/" + create)
                            .json()
                            .path("action")
                            .path("command")
                            .asText())
                    .isEqualTo("create_server");
            assertRefused(hetzner.get("/actions"), 410, "deprecated_api_endpoint");
            assertRefused(hetzner.get("/actions/7"), 404, "not_found");
        }
    }

    @Test
    void endInErrorWithoutTheirEffectWhenToldTo() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("web");
            hetzner.simulator()
                    .switches()
                    .add(Switch.once(SwitchName.ACTION_ERROR)
                            .where("command", "attach_volume")
                            .with("code", "user_action_required")
                            .with("message", "Volume assigning failed"));
            Reply asked = hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server));
            JsonNode action =
                    hetzner.action(asked.json().path("action").path("id").asLong());
            assertThat(action.path("status").asText()).isEqualTo("error");
            assertThat(action.path("error").path("code").asText()).isEqualTo("user_action_required");
            assertThat(hetzner.get("/volumes/" + volume)
                            .json()
                            .path("volume")
                            .path("server")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void failWithTheActionTheyFollow() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator()
                    .switches()
                    .add(Switch.once(SwitchName.ACTION_ERROR).where("command", "create_server"));
            JsonNode made =
                    hetzner.post("/servers", Simulated.order("web", Map.of())).json();
            JsonNode start =
                    hetzner.action(made.path("next_actions").path(0).path("id").asLong());
            assertThat(start.path("status").asText()).isEqualTo("error");
            assertThat(hetzner.status(made.path("server").path("id").asLong())).isEqualTo("off");
        }
    }

    @Test
    void leaveAServerAsItWasWhenItsDeletionFails() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long server = hetzner.server("web");
            hetzner.get("/servers");
            hetzner.simulator()
                    .switches()
                    .add(Switch.once(SwitchName.ACTION_ERROR).where("command", "delete_server"));
            hetzner.delete("/servers/" + server);
            assertThat(hetzner.status(server)).isEqualTo("running");
        }
    }

    @Test
    void areShownAsRunningAsOftenAsTold() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator()
                    .switches()
                    .add(Switch.once(SwitchName.ACTION_POLLS)
                            .where("command", "create_volume")
                            .with("polls", "2"));
            long id = hetzner.post("/volumes", Map.of("name", "data", "size", 10, "location", "fsn1"))
                    .json()
                    .path("action")
                    .path("id")
                    .asLong();
            assertThat(hetzner.action(id).path("status").asText()).isEqualTo("running");
            assertThat(hetzner.action(id).path("status").asText()).isEqualTo("running");
            assertThat(hetzner.action(id).path("status").asText()).isEqualTo("success");
        }
    }

    @Test
    void takeAsLongAsTold() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator()
                    .switches()
                    .add(Switch.once(SwitchName.ACTION_SECONDS)
                            .where("command", "create_volume")
                            .with("seconds", "90"));
            long id = hetzner.post("/volumes", Map.of("name", "data", "size", 10, "location", "fsn1"))
                    .json()
                    .path("action")
                    .path("id")
                    .asLong();
            hetzner.pass(Duration.ofSeconds(89));
            assertThat(hetzner.action(id).path("status").asText()).isEqualTo("running");
            assertThat(hetzner.raw()
                            .post("/_sim/clock", Map.of("advance_seconds", 1))
                            .status())
                    .isEqualTo(200);
            assertThat(hetzner.action(id).path("status").asText()).isEqualTo("success");
        }
    }
}
