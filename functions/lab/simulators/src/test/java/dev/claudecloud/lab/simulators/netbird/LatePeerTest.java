package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Peers that are not there, or not connected, when their machine has asked to join. */
class LatePeerTest extends NetBirdScene {

    @Test
    void aPeerAppearsByTheClockAndConnectsLaterStill() {
        simulator().late(Lateness.by(Duration.ofSeconds(30), Duration.ofSeconds(20)));
        Answer key = rest().key("boot", rest().group("cc-1"));
        EnrolledPeer peer = simulator().enrol(key.text("key"), "claude-1");

        pass(Duration.ofSeconds(29));
        assertThat(rest().get("/api/peers").json()).isEmpty();
        assertThat(keyState(key)).isEqualTo("valid");

        pass(Duration.ofSeconds(1));
        JsonNode appeared = rest().get("/api/peers").json().get(0);
        assertThat(appeared.get("id").asText()).isEqualTo(peer.peerId());
        assertThat(appeared.get("ip").asText()).isEqualTo(peer.ip());
        assertThat(appeared.get("connected").asBoolean()).isFalse();
        assertThat(appeared.get("created_at").asText()).isEqualTo("2026-01-01T10:00:30Z");
        assertThat(keyState(key)).isEqualTo("overused");

        pass(Duration.ofSeconds(20));
        assertThat(rest().get("/api/peers").json().get(0).get("connected").asBoolean())
                .isTrue();
    }

    @Test
    void aPeerAppearsAfterSoManyListings() {
        simulator().late(Lateness.byLists(2, 1));
        simulator().enrol(rest().key("boot", rest().group("cc-1")).text("key"), "claude-1");

        assertThat(rest().get("/api/peers").json()).isEmpty();
        assertThat(rest().get("/api/peers").json()).isEmpty();
        assertThat(rest().get("/api/peers").json().get(0).get("connected").asBoolean())
                .isFalse();
        assertThat(rest().get("/api/peers").json().get(0).get("connected").asBoolean())
                .isTrue();
    }

    @Test
    void aKeyDeletedTooEarlyKeepsTheMachineOut() {
        simulator().late(Lateness.by(Duration.ofSeconds(30), Duration.ZERO));
        Answer key = rest().key("boot", rest().group("cc-1"));
        simulator().enrol(key.text("key"), "claude-1");

        rest().delete("/api/setup-keys/" + key.text("id")).ok();
        pass(Duration.ofMinutes(5));

        assertThat(rest().get("/api/peers").json()).isEmpty();
    }

    @Test
    void aKeyThatAMachineHoldsAlreadyLetsInNoOther() {
        simulator().late(Lateness.by(Duration.ofSeconds(30), Duration.ZERO));
        Answer key = rest().key("boot", rest().group("cc-1"));
        simulator().enrol(key.text("key"), "claude-1");

        assertThatThrownBy(() -> simulator().enrol(key.text("key"), "claude-2")).isInstanceOf(ResponseException.class);
    }

    @Test
    void aPeerThatIsNotThereYetReachesNothing() {
        String group = rest().group("cc-1");
        String device = machine("laptop", group);
        simulator().late(Lateness.by(Duration.ofSeconds(30), Duration.ZERO));
        String late = machine("claude-1", group);

        assertThat(simulator().reaches(device, late)).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(simulator().reaches(device, late)).isTrue();
    }

    @Test
    void latenessCountsForLaterMachinesOnly() {
        String group = rest().group("cc-1");
        simulator().late(Lateness.by(Duration.ofSeconds(30), Duration.ZERO));
        machine("claude-1", group);
        simulator().late(Lateness.NONE);

        machine("claude-2", group);

        assertThat(rest().get("/api/peers").json()).hasSize(1);
    }

    @Test
    void nothingIsLateByLessThanNothing() {
        assertThatThrownBy(() -> Lateness.byLists(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lateness.by(Duration.ofSeconds(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String keyState(Answer key) {
        return rest().get("/api/setup-keys/" + key.text("id")).text("state");
    }
}
