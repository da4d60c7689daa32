package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The life of a setup key. */
class SetupKeyTest extends NetBirdScene {

    private static final Duration MORE_THAN_A_DAY = Duration.ofHours(25);

    @Test
    void aOneOffKeyIsOverusedAfterOneMachine() {
        Answer key = rest().key("boot", rest().group("cc-1"));
        simulator().enrol(key.text("key"), "one");

        JsonNode used = rest().get("/api/setup-keys/" + key.text("id")).json();

        assertThat(used.get("state").asText()).isEqualTo("overused");
        assertThat(used.get("valid").asBoolean()).isFalse();
        assertThat(used.get("used_times").asInt()).isEqualTo(1);
        assertThat(used.get("last_used").asText()).isEqualTo("2026-01-01T10:00:00Z");
        refusesMachine(key.text("key"));
    }

    @Test
    void anExpiredKeyIsExpiredBeforeAnythingElse() {
        String group = rest().group("cc-1");
        Answer key = rest().key("boot", group);
        String path = "/api/setup-keys/" + key.text("id");
        rest().put(path, "{\"revoked\":true,\"auto_groups\":[]}").ok();
        assertThat(rest().get(path).text("state")).isEqualTo("revoked");

        pass(MORE_THAN_A_DAY);

        assertThat(rest().get(path).text("state")).isEqualTo("expired");
        refusesMachine(key.text("key"));
    }

    @Test
    void aRevokedUsedKeyIsRevokedBeforeItIsOverused() {
        Answer key = rest().key("boot", rest().group("cc-1"));
        simulator().enrol(key.text("key"), "one");

        Answer revoked = rest().put("/api/setup-keys/" + key.text("id"), "{\"revoked\":true,\"auto_groups\":[]}");

        assertThat(revoked.ok().text("state")).isEqualTo("revoked");
    }

    @Test
    void aLifeOfNoSecondsNeverEnds() {
        Answer key = create("\"type\":\"one-off\",\"usage_limit\":1").ok();
        assertThat(key.text("expires")).isEqualTo("0001-01-01T00:00:00Z");

        pass(Duration.ofDays(400));

        simulator().enrol(key.text("key"), "late");
    }

    @Test
    void aReusableKeyLetsInAsManyAsItsLimitSays() {
        Answer key = create("\"type\":\"reusable\",\"usage_limit\":2").ok();
        simulator().enrol(key.text("key"), "one");
        assertThat(rest().get("/api/setup-keys/" + key.text("id")).text("state"))
                .isEqualTo("valid");
        simulator().enrol(key.text("key"), "two");

        refusesMachine(key.text("key"));
    }

    @Test
    void aReusableKeyWithoutLimitLetsInEverybody() {
        Answer key = create("\"type\":\"reusable\",\"usage_limit\":0").ok();
        for (int i = 0; i < 5; i++) {
            simulator().enrol(key.text("key"), "machine-" + i);
        }

        assertThat(rest().get("/api/setup-keys/" + key.text("id"))
                        .json()
                        .get("used_times")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void theClearKeyIsOnlyInTheFirstAnswer() {
        Answer made = create("\"type\":\"one-off\"").ok();
        String clear = made.text("key");

        assertThat(clear).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(rest().get("/api/setup-keys/" + made.text("id")).text("key"))
                .isEqualTo(clear.substring(0, 5) + "****");
        assertThat(rest().get("/api/setup-keys").body()).doesNotContain(clear);
    }

    @Test
    void aHigherLimitForAOneOffKeyIsRefused() {
        create("\"type\":\"one-off\",\"usage_limit\":5")
                .refused(
                        422,
                        "usage_limit 5 is not valid for a one-off setup key, which can be used once; use type reusable"
                                + " for a key that can be used more than once");
    }

    @Test
    void badRequestsAreRefusedInNetBirdsWords() {
        create("\"type\":\"forever\"").refused(422, "unknown setup key type forever");
        create("\"type\":\"one-off\",\"expires_in\":\"long\"").refused(400, "couldn't parse JSON request");
        rest().post("/api/setup-keys", "{\"type\":\"one-off\"}").refused(422, "setup key name shouldn't be empty");
        String all = rest().get("/api/groups?name=All").json().get(0).get("id").asText();
        create("\"type\":\"one-off\",\"auto_groups\":[\"" + all + "\"]")
                .refused(422, "invalid auto groups: can't add 'all' group to the setup key");
    }

    @Test
    void anEmptyListUnlinksTheKeyFromItsGroup() {
        String group = rest().group("cc-1");
        String key = rest().key("boot", group).text("id");

        rest().put("/api/setup-keys/" + key, "{\"revoked\":false,\"auto_groups\":[]}")
                .ok();

        rest().delete("/api/groups/" + group).ok();
    }

    @Test
    void namesAreNotUnique() {
        String first = create("\"type\":\"one-off\"").ok().text("id");
        String second = create("\"type\":\"one-off\"").ok().text("id");

        assertThat(first).isNotEqualTo(second).hasSize(20);
        assertThat(rest().get("/api/setup-keys").json()).hasSize(2);
    }

    private Answer create(String fields) {
        return rest().post("/api/setup-keys", "{\"name\":\"boot\"," + fields + "}");
    }

    private void refusesMachine(String key) {
        assertThatThrownBy(() -> simulator().enrol(key, "another"))
                .isInstanceOfSatisfying(
                        ResponseException.class,
                        refusal -> assertThat(refusal.response().status()).isEqualTo(422));
    }
}
