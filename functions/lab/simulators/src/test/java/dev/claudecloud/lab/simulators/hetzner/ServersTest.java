package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {

    @Test
    void comesUpInTheTimeThatActionsTake() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of()));
            long id = Simulated.made(made, "server");
            JsonNode answer = made.json();
            assertThat(answer.path("server").path("status").asText()).isEqualTo("initializing");
            assertThat(answer.path("action").path("command").asText()).isEqualTo("create_server");
            assertThat(answer.path("next_actions").path(0).path("command").asText())
                    .isEqualTo("start_server");
            assertThat(answer.path("root_password").isTextual()).isTrue();
            assertThat(hetzner.status(id)).isEqualTo("initializing");
            hetzner.pass(Duration.ofSeconds(10));
            assertThat(hetzner.status(id)).isEqualTo("starting");
            hetzner.pass(Duration.ofSeconds(17));
            assertThat(hetzner.status(id)).isEqualTo("starting");
            hetzner.pass(Duration.ofSeconds(1));
            assertThat(hetzner.status(id)).isEqualTo("running");
        }
    }

    @Test
    void goesDownInTheTimeThatItTakes() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            long id = hetzner.server("web");
            hetzner.pass(Duration.ofSeconds(28));
            hetzner.post("/servers/" + id + "/actions/shutdown", Map.of());
            hetzner.pass(Duration.ofSeconds(1));
            assertThat(hetzner.status(id)).isEqualTo("stopping");
            hetzner.pass(Duration.ofSeconds(9));
            assertThat(hetzner.status(id)).isEqualTo("stopping");
            hetzner.pass(Duration.ofSeconds(1));
            assertThat(hetzner.status(id)).isEqualTo("off");
            assertThat(hetzner.delete("/servers/" + id).status()).isEqualTo(200);
            assertThat(hetzner.status(id)).isEqualTo("deleting");
            hetzner.pass(Duration.ofSeconds(11));
            assertThat(hetzner.status(id)).isEqualTo("not_found");
        }
    }

    @Test
    void countsTheTimeOfTheNextActionFromTheEndOfTheFirst() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            JsonNode made =
                    hetzner.post("/servers", Simulated.order("web", Map.of())).json();
            hetzner.pass(Duration.ofMinutes(5));
            JsonNode start =
                    hetzner.action(made.path("next_actions").path(0).path("id").asLong());
            assertThat(start.path("status").asText()).isEqualTo("success");
            assertThat(start.path("finished").asText()).isEqualTo("2026-09-01T10:00:28Z");
            assertThat(start.path("progress").asInt()).isEqualTo(100);
        }
    }

    @Test
    void staysOffWhenItIsNotToBeStarted() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of("start_after_create", false)));
            long id = Simulated.made(made, "server");
            assertThat(made.json().path("next_actions")).isEmpty();
            assertThat(hetzner.status(id)).isEqualTo("off");
            hetzner.post("/servers/" + id + "/actions/poweron", Map.of());
            assertThat(hetzner.status(id)).isEqualTo("running");
        }
    }

    @Test
    void isLockedWhileAnActionRuns() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            long id = hetzner.server("web");
            assertThat(hetzner.get("/servers/" + id)
                            .json()
                            .path("server")
                            .path("locked")
                            .asBoolean())
                    .isTrue();
            for (String action : new String[] {"shutdown", "poweroff", "poweron", "reboot"}) {
                assertRefused(hetzner.post("/servers/" + id + "/actions/" + action, Map.of()), 423, "locked");
            }
            assertRefused(hetzner.delete("/servers/" + id), 423, "locked");
            hetzner.pass(Duration.ofSeconds(28));
            assertThat(hetzner.get("/servers/" + id)
                            .json()
                            .path("server")
                            .path("locked")
                            .asBoolean())
                    .isFalse();
            assertThat(hetzner.delete("/servers/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void isNotDeletedWhileItIsProtected() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.server("web");
            String protection = "/servers/" + id + "/actions/change_protection";
            assertThat(hetzner.post(protection, Map.of("delete", true, "rebuild", true))
                            .status())
                    .isEqualTo(201);
            assertRefused(hetzner.delete("/servers/" + id), 423, "protected");
            assertRefused(hetzner.post(protection, Map.of("delete", false, "rebuild", true)), 422, "invalid_input");
            assertRefused(hetzner.post(protection, Map.of()), 422, "invalid_input");
            hetzner.post(protection, Map.of("delete", false, "rebuild", false));
            assertThat(hetzner.delete("/servers/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void changesItsNameAndItsLabels() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.server("web");
            hetzner.server("other");
            JsonNode changed = hetzner.put("/servers/" + id, Map.of("name", "web2", "labels", Map.of("a", "b")))
                    .json()
                    .path("server");
            assertThat(changed.path("name").asText()).isEqualTo("web2");
            assertThat(changed.path("labels").path("a").asText()).isEqualTo("b");
            assertThat(changed.path("labels").has("user")).isFalse();
            assertRefused(hetzner.put("/servers/" + id, Map.of("name", "other")), 409, "uniqueness_error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"poweroff", "shutdown"})
    void goesOffAndOnAgain(String how) throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.server("web");
            hetzner.post("/servers/" + id + "/actions/" + how, Map.of());
            assertThat(hetzner.status(id)).isEqualTo("off");
            hetzner.post("/servers/" + id + "/actions/poweron", Map.of());
            assertThat(hetzner.status(id)).isEqualTo("running");
            hetzner.post("/servers/" + id + "/actions/reboot", Map.of());
            hetzner.post("/servers/" + id + "/actions/reset", Map.of());
            assertThat(hetzner.status(id)).isEqualTo("running");
        }
    }

    @Test
    void doesNotReactToThePowerButtonWhenToldSo() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.server("web");
            hetzner.simulator().switches().add(Switch.once(SwitchName.IGNORE_SHUTDOWN));
            Reply asked = hetzner.post("/servers/" + id + "/actions/shutdown", Map.of());
            assertThat(hetzner.action(asked.json().path("action").path("id").asLong())
                            .path("status")
                            .asText())
                    .isEqualTo("success");
            hetzner.pass(Duration.ofHours(1));
            assertThat(hetzner.status(id)).isEqualTo("running");
            hetzner.post("/servers/" + id + "/actions/shutdown", Map.of());
            assertThat(hetzner.status(id)).isEqualTo("off");
        }
    }

    @Test
    void isUnknownWithAnIdThatThereIsNot() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertRefused(hetzner.get("/servers/999"), 404, "not_found");
            assertRefused(hetzner.get("/servers/web"), 404, "not_found");
            assertRefused(hetzner.delete("/servers/999"), 404, "not_found");
            assertRefused(hetzner.post("/servers/999/actions/poweroff", Map.of()), 404, "not_found");
        }
    }
}
