package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The routes that control the simulator from another process. */
class NetBirdControlTest extends NetBirdScene {

    @Test
    void aMachineEnrolsOverHttpWithoutAToken() {
        String key = rest().key("boot", rest().group("cc-1")).text("key");
        try (Rest machine = Rest.withHeader(simulator(), "")) {
            Answer enrolled = machine.post("/_sim/enrol", """
                    {"setup_key":"%s","hostname":"claude-1","kernel":"6.1.0","os":"Debian 13"}
                    """.formatted(key)).ok();

            JsonNode peer =
                    rest().get("/api/peers/" + enrolled.text("peer_id")).ok().json();
            assertThat(peer.get("ip").asText()).isEqualTo(enrolled.text("ip"));
            assertThat(peer.get("os").asText()).isEqualTo("Debian 13");
            assertThat(peer.get("kernel_version").asText()).isEqualTo("6.1.0");
            assertThat(enrolled.text("dns_label")).isEqualTo("claude-1");
            machine.post("/_sim/enrol", "{\"setup_key\":\"" + key + "\",\"hostname\":\"claude-2\"}")
                    .refused(422, "setup key is invalid");
        }
    }

    @Test
    void enrolmentsThatCannotBeAreRefused() {
        rest().post("/_sim/enrol", "{\"setup_key\":\"wrong\",\"hostname\":\"a\"}")
                .refused(422, "setup key is invalid");
        rest().post("/_sim/enrol", "{\"hostname\":\"a\"}").refused(422, "setup key is invalid");
        rest().post("/_sim/enrol", "{\"setup_key\":\"x\"}").refused(422, "a machine has a hostname");
        rest().post("/_sim/enrol", "{\"user_id\":\"nobody\",\"hostname\":\"a\"}")
                .refused(404, "user: nobody not found");
        rest().post("/_sim/enrol", "hello").refused(400, "couldn't parse JSON request");
    }

    @Test
    void aMachineGoesAndComes() {
        String peer = machine("claude-1", rest().group("cc-1"));
        pass(Duration.ofMinutes(5));

        rest().post("/_sim/peers/" + peer + "/connected", "{\"connected\":false}")
                .ok();
        JsonNode gone = rest().get("/api/peers/" + peer).json();
        assertThat(gone.get("connected").asBoolean()).isFalse();
        assertThat(gone.get("last_seen").asText()).isEqualTo("2026-01-01T10:05:00Z");

        rest().post("/_sim/peers/" + peer + "/connected", "{\"connected\":true}")
                .ok();
        assertThat(rest().get("/api/peers/" + peer).json().get("connected").asBoolean())
                .isTrue();
        rest().post("/_sim/peers/nope/connected", "{\"connected\":true}").refused(404, "peer not found: nope");
        rest().post("/_sim/peers/" + peer + "/connected", "{}").refused(400, "connected is true or false");
    }

    @Test
    void reachTellsThroughWhom() {
        rest().withoutDefaultPolicy();
        String group = rest().group("cc-1");
        String machine = machine("claude-1", group);
        String device = machine("laptop", group);
        rest().route("cc-1", "10.100.1.0/24", machine, group, "[\"" + group + "\"]")
                .ok();
        assertThat(reach(device, machine)).isEqualTo("{\"reaches\":false,\"through\":[]}");

        rest().policy("cc-1", group, group);

        assertThat(reach(device, machine)).isEqualTo("{\"reaches\":true,\"through\":[\"" + machine + "\"]}");
        assertThat(reach(device, "10.100.1.10")).isEqualTo("{\"reaches\":true,\"through\":[\"" + machine + "\"]}");
        assertThat(reach(device, "10.100.2.10")).isEqualTo("{\"reaches\":false,\"through\":[]}");
        rest().get("/_sim/reach?from=nope&to=" + machine).refused(404, "peer not found: nope");
    }

    @Test
    void latenessIsSetOverHttp() {
        rest().post("/_sim/lateness", "{\"appear_after_seconds\":60,\"connect_after_lists\":1}")
                .ok();
        machine("claude-1", rest().group("cc-1"));
        assertThat(rest().get("/api/peers").json()).isEmpty();

        rest().post("/_sim/clock", "{\"advance_seconds\":60}").ok();

        assertThat(rest().get("/api/peers").json().get(0).get("connected").asBoolean())
                .isFalse();
        assertThat(rest().get("/api/peers").json().get(0).get("connected").asBoolean())
                .isTrue();
        assertThat(rest().post("/_sim/lateness", "{\"appear_after_lists\":-1}").status())
                .isEqualTo(400);
    }

    @Test
    void stateListsWhatThereIsAndNoSecret() {
        String key = rest().key("boot", rest().group("cc-1")).text("key");

        Answer state = rest().get("/_sim/state").ok();

        assertThat(state.json().at("/groups/1/name").asText()).isEqualTo("cc-1");
        assertThat(state.json().at("/setup_keys/0/name").asText()).isEqualTo("boot");
        assertThat(state.json().at("/policies/0/name").asText()).isEqualTo("Default");
        assertThat(state.body()).doesNotContain(key, simulator().token());
        assertThat(simulator().inventory().groups()).hasSize(2);
    }

    @Test
    void wrongMethodsAndBodiesAreAnsweredAsGoDoes() {
        Answer answer = rest().send("PATCH", "/api/groups", "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
        rest().post("/api/groups", "").refused(400, "couldn't parse JSON request");
        rest().post("/api/groups", "[]").refused(400, "couldn't parse JSON request");
        rest().post("/api/groups", "{\"name\":7}").refused(400, "couldn't parse JSON request");
        rest().post("/api/groups", "{\"name\":\"a\",\"unknown\":1} and more").ok();
    }

    private String reach(String from, String to) {
        return rest().get("/_sim/reach?from=" + from + "&to=" + to).ok().body();
    }
}
