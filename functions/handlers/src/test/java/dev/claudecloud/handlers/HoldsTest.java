package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds, and pauses with a time to wake at. */
class HoldsTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String instance = api.running(person);

    @Test
    void aHoldIsShownUntilItEnds() {
        Answer held = hold("nightly", "{\"ttl_seconds\":10800,\"reason\":\"download\"}");

        assertThat(held.status()).as(held.body()).isEqualTo(200);
        String until = api.clock.instant().plus(Duration.ofHours(3)).toString();
        assertThat(held.at("until")).isEqualTo(until);
        assertThat(instance().at("holds.0.name")).isEqualTo("nightly");
        assertThat(instance().at("holds.0.from")).isEqualTo("user");

        api.clock.advance(Duration.ofHours(3));
        assertThat(instance().body()).contains("\"holds\":[]");
    }

    @Test
    void aHoldOfTheSameNameIsReplacedAndEndedByItsName() {
        hold("nightly", "{\"ttl_seconds\":10800}");
        hold("nightly", "{\"ttl_seconds\":60}");
        assertThat(instance().at("holds.0.until"))
                .isEqualTo(api.clock.instant().plusSeconds(60).toString());

        assertThat(end("nightly").status()).isEqualTo(204);
        assertThat(end("nightly").status()).isEqualTo(204);
        assertThat(instance().body()).contains("\"holds\":[]");
    }

    @Test
    void aHoldOfTheMachineIsEndedThereAlone() {
        String token = api.reporting(instance);
        Heartbeats.sending(
                        api,
                        instance,
                        token,
                        Heartbeats.body(
                                Heartbeats.BOOT,
                                1,
                                "idle",
                                1,
                                "\"holds\":[{\"name\":\"build\",\"remaining_s\":3600,\"reason\":\"nightly build\"}],"))
                .send();

        assertThat(instance().at("holds.0.from")).isEqualTo("machine");
        assertThat(end("build").at("type")).isEqualTo("urn:claudecloud:problem:hold-of-machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ttl_seconds\":59}",
                "{\"ttl_seconds\":86401}",
                "{\"ttl_seconds\":-1}",
                "{\"ttl_seconds\":\"3h\"}",
                "{\"ttl_seconds\":60,\"reason\":\"two\\nlines\"}",
                "{\"ttl_seconds\":60,\"more\":1}"
            })
    void aHoldOutOfRangeIsRefused(String body) {
        assertThat(hold("nightly", body).status()).isEqualTo(400);
    }

    @Test
    void theRangeIsNamed() {
        assertThat(hold("nightly", "{\"ttl_seconds\":1}").body()).contains("ttl_seconds must be 60 to 86400");
        assertThat(hold("Nightly", "{\"ttl_seconds\":60}").status()).isEqualTo(400);
    }

    @Test
    void aPausedMachineCannotBeHeld() {
        api.post("/instances/" + instance + "/pause", "").key(person.key()).send();
        assertThat(hold("nightly", "{\"ttl_seconds\":60}").status()).isEqualTo(409);
        api.work();
        assertThat(hold("nightly", "{\"ttl_seconds\":60}").status()).isEqualTo(409);
    }

    @Test
    void anInstanceHasEightHoldsAtMost() {
        for (int i = 0; i < 8; i++) {
            assertThat(hold("h" + i, "{\"ttl_seconds\":60}").status()).isEqualTo(200);
        }
        assertThat(hold("h8", "{\"ttl_seconds\":60}").at("type")).isEqualTo("urn:claudecloud:problem:too-many-holds");
        assertThat(hold("h7", "{\"ttl_seconds\":90}").status()).isEqualTo(200);
        api.clock.advance(Duration.ofSeconds(60));
        assertThat(hold("h8", "{\"ttl_seconds\":60}").status()).isEqualTo(200);
    }

    @Test
    void aPauseMaySetWhenTheMachineIsWoken() {
        String at = api.clock.instant().plus(Duration.ofHours(8)).toString();
        Answer paused = api.post("/instances/" + instance + "/pause", "{\"resume_at\":\"" + at + "\"}")
                .key(person.key())
                .send();
        assertThat(paused.status()).as(paused.body()).isEqualTo(202);
        api.work();
        assertThat(instance().at("status")).isEqualTo("stopped");
        assertThat(instance().at("resume_at")).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 0, 599, 2_592_001})
    void aTimeToWakeAtIsInRange(long seconds) {
        String at = api.clock.instant().plusSeconds(seconds).toString();
        Answer refused = api.post("/instances/" + instance + "/pause", "{\"resume_at\":\"" + at + "\"}")
                .key(person.key())
                .send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("10 minutes to 30 days");
    }

    private Answer hold(String name, String body) {
        return api.put("/instances/" + instance + "/holds/" + name, body)
                .key(person.key())
                .send();
    }

    private Answer end(String name) {
        return api.delete("/instances/" + instance + "/holds/" + name)
                .key(person.key())
                .send();
    }

    private Answer instance() {
        return api.get("/instances/" + instance).key(person.key()).send();
    }
}
