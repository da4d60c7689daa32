package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How invalid input is answered. */
class BadInputTest {

    private static final String DEVICES = "/instances/01KDGW2M0007QZ3NDY00000001/devices";

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"email\"",
                "{",
                "{}}",
                "{} {}",
                "{\"email\":\"a@example.com\"",
                "email=a@example.com",
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
                "{'email':'a@example.com'}",
                "{\"email\":\"a\u0000@example.com\"}"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        Answer answer = api.post("/users", body).key(TestApi.ADMIN).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:not-json");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        String body = Base64.getEncoder().encodeToString(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertThat(api.request("POST", "/users")
                        .base64(body)
                        .key(TestApi.ADMIN)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyIsReadAsJsonWhateverItsTypeAndEncoding() {
        String body = Base64.getEncoder()
                .encodeToString("{\"email\":\"b64@example.com\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(api.request("POST", "/users")
                        .base64(body)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .key(TestApi.ADMIN)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("POST", "/users", "{}", "email"),
                Arguments.of("POST", "/users", "{\"email\":null}", "email"),
                Arguments.of("POST", "/users", "{\"email\":7}", "email"),
                Arguments.of("POST", "/users", "{\"email\":\"nobody\"}", "email"),
                Arguments.of("POST", "/users", "{\"email\":\"a@example.com\",\"admin\":true}", "admin"),
                Arguments.of("POST", "/instances", "{}", "user_id"),
                Arguments.of("POST", "/instances", "{\"user_id\":\"1\"}", "user_id"),
                Arguments.of("POST", "/instances", "{\"user_id\":1.5}", "user_id"),
                Arguments.of("POST", "/instances", "{\"user_id\":1e3}", "user_id"),
                Arguments.of("POST", "/instances", "{\"user_id\":99999999999999999999999}", "user_id"),
                Arguments.of("POST", "/instances", "{\"user_id\":1,\"server_type\":\"CX 22\"}", "server_type"),
                Arguments.of("POST", "/instances", "{\"user_id\":1,\"location\":[]}", "location"),
                Arguments.of("POST", "/instances", "{\"user_id\":1,\"provider_id\":\"x\"}", "provider_id"),
                Arguments.of("POST", "/users/1/keys", "{\"name\":\"\"}", "name"),
                Arguments.of("POST", "/users/1/keys", "{\"name\":\"" + "n".repeat(65) + "\"}", "name"),
                Arguments.of("POST", "/users/1/keys", "{\"name\":\"a\\nb\"}", "name"),
                Arguments.of("POST", "/users/1/keys", "{\"expires_at\":\"tomorrow\"}", "expires_at"),
                Arguments.of("POST", "/users/1/keys", "{\"expires_at\":\"2001-01-01T00:00:00Z\"}", "expires_at"),
                Arguments.of("POST", DEVICES, "{}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":7}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":\"\"}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":\"my laptop\"}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":\"$(id)\"}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":\"claude-1\"}", "name"),
                Arguments.of("POST", DEVICES, "{\"name\":\"" + "n".repeat(64) + "\"}", "name"),
                Arguments.of("POST", DEVICES, "{\"ssh_public_key\":\"ssh-rsa\"}", "ssh_public_key"),
                Arguments.of(
                        "POST", DEVICES, "{\"ssh_public_key\":\"command=\\\"id\\\" ssh-rsa A\"}", "ssh_public_key"),
                Arguments.of("POST", DEVICES, "{\"name\":\"laptop\",\"setup_key\":\"x\"}", "setup_key"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":20}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"-1\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"1.999\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"1000000.01\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"9999999\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"1e3\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"monthly\":\"\"}", "monthly"),
                Arguments.of("PUT", "/users/1/budget", "{\"yearly\":\"1\"}", "yearly"),
                Arguments.of("PUT", "/users/1/ssh-keys", "{}", "keys"),
                Arguments.of("PUT", "/users/1/ssh-keys", "{\"keys\":{}}", "keys"),
                Arguments.of("PUT", "/users/1/ssh-keys", "{\"keys\":[1]}", "keys"),
                Arguments.of("PUT", "/users/1/ssh-keys", "{\"keys\":[\"command=\\\"id\\\" ssh-rsa AAAA\"]}", "keys"),
                Arguments.of("PUT", "/users/1/ssh-keys", "{\"keys\":[" + "\"x\",".repeat(20) + "\"x\"]}", "keys"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aWrongFieldIsNamed(String method, String path, String body, String field) {
        Answer answer = api.request(method, path).body(body).key(TestApi.ADMIN).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo(field);
    }

    @Test
    void unknownAndWrongParametersAreNamed() {
        String id = api.running(person);
        assertThat(fieldOf(api.delete("/instances/" + id).query("purge", "yes")))
                .isEqualTo("purge");
        assertThat(fieldOf(api.delete("/instances/" + id).query("purg", "true")))
                .isEqualTo("purg");
        assertThat(fieldOf(api.get("/instances").query("limit", "0"))).isEqualTo("limit");
        assertThat(fieldOf(api.get("/instances").query("limit", "101"))).isEqualTo("limit");
        assertThat(fieldOf(api.get("/instances").query("limit", "1,2"))).isEqualTo("limit");
        assertThat(fieldOf(api.get("/instances").query("cursor", "x"))).isEqualTo("cursor");
        assertThat(fieldOf(api.post("/instances/" + id + "/wake", "{\"repair\":1}")))
                .isEqualTo("repair");
        assertThat(fieldOf(api.post("/instances/" + id + "/pause", "{\"force\":true}")))
                .isEqualTo("force");
        assertThat(fieldOf(api.post("/instances/" + id + "/pause", "").header("idempotency-key", "")))
                .isEqualTo("Idempotency-Key");
        assertThat(fieldOf(api.post("/instances/" + id + "/pause", "").header("idempotency-key", "k".repeat(256))))
                .isEqualTo("Idempotency-Key");
        assertThat(api.get("/users")
                        .query("cursor", "x")
                        .key(TestApi.ADMIN)
                        .send()
                        .at("field"))
                .isEqualTo("cursor");
    }

    private Object fieldOf(Sending sending) {
        Answer answer = sending.key(person.key()).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.text("field");
    }

    @Test
    void aBodyOverSixteenKibibytesIsRefused() {
        String full = "{\"email\":\"" + "a".repeat(16 * 1024 - 12) + "\"}";
        assertThat(full).hasSize(16 * 1024);
        assertThat(api.post("/users", full).key(TestApi.ADMIN).send().status()).isEqualTo(400);
        assertThat(api.post("/users", full + " ").key(TestApi.ADMIN).send().status())
                .isEqualTo(413);
        assertThat(api.post("/instances", "ä".repeat(8 * 1024 + 1))
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aTakenAddressIsAConflictWhateverItsCase() {
        Answer answer = api.post("/users", "{\"email\":\"USER@Example.com\"}")
                .key(TestApi.ADMIN)
                .send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:email-taken");
    }

    @Test
    void aSecondInstanceIsAConflictThatNamesTheFirst() {
        String id = api.running(person);
        Answer answer = api.post("/instances", "{}").key(person.key()).send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("instance_id")).isEqualTo(id);
    }

    @Test
    void pauseOfAPausedAndWakeOfARunningInstanceAreConflictsWithThePresentStatus() {
        String id = api.running(person);
        Answer wake =
                api.post("/instances/" + id + "/wake", "{}").key(person.key()).send();
        assertThat(wake.status()).isEqualTo(409);
        assertThat(wake.at("status_now")).isEqualTo("running");
        api.post("/instances/" + id + "/pause", "{}").key(person.key()).send();
        api.work();
        Answer pause =
                api.post("/instances/" + id + "/pause", "{}").key(person.key()).send();
        assertThat(pause.status()).isEqualTo(409);
        assertThat(pause.at("status_now")).isEqualTo("stopped");
        Answer repair = api.post("/instances/" + id + "/wake", "{\"repair\":true}")
                .key(person.key())
                .send();
        assertThat(repair.status()).isEqualTo(409);
    }

    @Test
    void aSixthKeyIsAConflictAndAnExpiredOneMakesRoom() {
        String expiry = api.clock.instant().plusSeconds(60).toString();
        for (int i = 0; i < 4; i++) {
            assertThat(api.post("/users/1/keys", "{\"expires_at\":\"" + expiry + "\"}")
                            .key(person.key())
                            .send()
                            .status())
                    .isEqualTo(201);
        }
        assertThat(api.post("/users/1/keys", "").key(person.key()).send().status())
                .isEqualTo(409);
        api.clock.advance(java.time.Duration.ofSeconds(60));
        assertThat(api.post("/users/1/keys", "").key(person.key()).send().status())
                .isEqualTo(201);
        assertThat((List<?>) api.get("/users/1/keys").key(person.key()).send().at("keys"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "1x", "9999999999999", "99999999999999999999"})
    void whatIsNoIdIsNotThere(String id) {
        assertThat(api.get("/users/" + id).key(TestApi.ADMIN).send().status()).isEqualTo(404);
        assertThat(api.get("/instances/" + id).key(TestApi.ADMIN).send().status())
                .isEqualTo(404);
        assertThat(api.get("/operations/" + id).key(TestApi.ADMIN).send().status())
                .isEqualTo(404);
        assertThat(api.delete("/users/1/keys/" + id).key(TestApi.ADMIN).send().status())
                .isEqualTo(404);
    }

    @Test
    void anIdInLowerCaseIsNotThere() {
        String id = api.running(person);
        assertThat(api.get("/instances/" + id.toLowerCase(java.util.Locale.ROOT))
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(404);
    }
}
