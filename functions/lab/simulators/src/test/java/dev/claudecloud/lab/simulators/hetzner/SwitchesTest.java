package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure that can be switched on, over HTTP. */
class SwitchesTest {

    @ParameterizedTest
    @CsvSource({
        "unauthorized, 401, GET, /servers",
        "forbidden, 403, GET, /servers",
        "resource_limit_exceeded, 403, POST, /servers",
        "resource_limit_exceeded, 403, POST, /volumes",
        "resource_unavailable, 412, POST, /servers",
        "no_space_left_in_location, 422, POST, /volumes",
        "uniqueness_error, 409, POST, /servers",
        "uniqueness_error, 409, POST, /volumes",
        "uniqueness_error, 409, POST, /ssh_keys",
        "uniqueness_error, 409, POST, /firewalls",
        "conflict, 409, DELETE, /servers/{server}",
        "locked, 423, DELETE, /servers/{server}",
        "locked, 423, POST, /servers/{server}/actions/poweroff",
        "locked, 423, POST, /volumes/{volume}/actions/attach",
        "protected, 423, DELETE, /servers/{server}",
        "protected, 423, DELETE, /volumes/{volume}",
        "resource_in_use, 422, DELETE, /firewalls/{firewall}",
        "rate_limit_exceeded, 429, GET, /pricing",
        "server_error, 500, GET, /servers",
        "bad_gateway, 502, GET, /servers",
        "service_error, 503, GET, /servers",
        "maintenance, 503, GET, /servers",
        "timeout, 504, GET, /servers"
    })
    void answersWithTheErrorOnceAndWithoutTheEffect(String name, int status, String method, String path)
            throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            String where = "/v1"
                    + path.replace("{server}", Long.toString(hetzner.server("web")))
                            .replace("{volume}", Long.toString(hetzner.volume("data")))
                            .replace("{firewall}", Long.toString(hetzner.firewall("deny")));
            hetzner.get("/servers");
            switchOn(hetzner, Map.of("name", name));
            Reply failed = hetzner.raw()
                    .send(
                            method,
                            where,
                            method.equals("POST")
                                    ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                    : new byte[0]);
            assertRefused(failed, status, name);
            assertThat(failed.header("ratelimit-remaining")).isNotEmpty();
            assertThat(hetzner.simulator().servers()).hasSize(1);
            assertThat(hetzner.simulator().volumes()).hasSize(1);
            Reply again = hetzner.raw().send(method, where, new byte[0]);
            assertThat(Simulated.code(again)).isNotEqualTo(name);
        }
    }

    @Test
    void saysWithA429ThatNothingIsLeft() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            switchOn(hetzner, Map.of("name", "rate_limit_exceeded"));
            Reply refused = hetzner.get("/servers");
            assertThat(refused.header("ratelimit-remaining")).isEqualTo("0");
            assertThat(Long.parseLong(refused.header("ratelimit-reset")))
                    .isGreaterThan(Simulated.START.getEpochSecond());
        }
    }

    @Test
    void isLimitedToATypeOrALocation() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            switchOn(hetzner, Map.of("name", "resource_unavailable", "times", 0, "server_type", "cx.*"));
            switchOn(hetzner, Map.of("name", "no_space_left_in_location", "times", 0, "location", "hel1"));
            for (int i = 0; i < 3; i++) {
                assertRefused(hetzner.post("/servers", Simulated.order("web", Map.of())), 412, "resource_unavailable");
            }
            Simulated.made(hetzner.post("/servers", Simulated.order("web", Map.of("server_type", "cpx12"))), "server");
            hetzner.volume("data");
            assertRefused(
                    hetzner.post("/volumes", Map.of("name", "d2", "size", 10, "location", "hel1")),
                    422,
                    "no_space_left_in_location");
        }
    }

    @Test
    void saysThatAVolumeIsSomewhereElse() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("web");
            switchOn(hetzner, Map.of("name", "wrong_location"));
            String attach = "/volumes/" + volume + "/actions/attach";
            assertRefused(hetzner.post(attach, Map.of("server", server)), 422, "invalid_input");
            assertThat(hetzner.post(attach, Map.of("server", server)).status()).isEqualTo(201);
        }
    }

    @Test
    void losesTheReplyOfACreationThatHappened() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            switchOn(hetzner, Map.of("name", "lost_reply"));
            assertThatThrownBy(() -> hetzner.server("web")).isInstanceOf(IOException.class);
            assertThat(hetzner.simulator().servers()).containsKey("web");
            assertRefused(hetzner.post("/servers", Simulated.order("web", Map.of())), 409, "uniqueness_error");
        }
    }

    @Test
    void dropsACreationBeforeItHappens() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            switchOn(hetzner, Map.of("name", "dropped", "path", "/v1/volumes"));
            assertThatThrownBy(() -> hetzner.volume("data")).isInstanceOf(IOException.class);
            assertThat(hetzner.simulator().volumes()).isEmpty();
        }
    }

    @Test
    void neverAnswersACreation() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            switchOn(hetzner, Map.of("name", "no_answer"));
            CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> {
                try {
                    return hetzner.post("/servers", Simulated.order("web", Map.of()));
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            await().until(() -> hetzner.simulator().server().requests().count("POST", "/v1/servers") == 1
                    && hetzner.simulator().servers().size() == 1);
            assertThat(reply).isNotDone();
            // The request may begin to hang only after the faults were cleared, so they are cleared until it is let go.
            await().until(() -> {
                hetzner.simulator().server().faults().clear();
                return reply.isDone();
            });
            assertThatThrownBy(reply::join).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void isListedWithWhatIsLeftAndSwitchedOffAgain() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long first = switchOn(hetzner, Map.of("name", "locked", "times", 3));
            switchOn(hetzner, Map.of("name", "lost_reply", "times", 2));
            hetzner.delete("/servers/1");
            JsonNode listed = hetzner.raw().get("/_sim/switches").json().path("switches");
            assertThat(listed.findValuesAsText("name")).containsExactly("locked", "lost_reply");
            assertThat(listed.path(0).path("times").asInt()).isEqualTo(2);
            assertThat(hetzner.raw().delete("/_sim/switches/" + first).status()).isEqualTo(204);
            assertRefused(hetzner.delete("/servers/1"), 404, "not_found");
            hetzner.raw().delete("/_sim/switches");
            assertThat(hetzner.raw().get("/_sim/switches").json().path("switches"))
                    .isEmpty();
            hetzner.server("web");
            assertThat(hetzner.simulator().server().faults().all()).isEmpty();
        }
    }

    @Test
    void refusesWhatMeansNothing() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(
                    Map.of("name", "explode"),
                    Map.of("name", "locked", "command", "create_server"),
                    Map.of("name", "locked", "polls", 3),
                    Map.of("name", "locked", "path", "("),
                    Map.of("name", "locked", "times", -1),
                    Map.of("name", "action_polls", "polls", "many"),
                    Map.of("name", "lost_reply", "location", "fsn1"))) {
                assertThat(hetzner.raw().post("/_sim/switches", wrong).status())
                        .as(wrong.toString())
                        .isEqualTo(400);
            }
            assertThat(hetzner.simulator().switches().all()).isEmpty();
        }
    }

    private static long switchOn(Simulated hetzner, Map<String, Object> body) throws IOException {
        Reply reply = hetzner.raw().post("/_sim/switches", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").asLong();
    }
}
