package dev.claudecloud.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.api.TestApi.Answer;
import dev.claudecloud.api.TestApi.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known secrets go in everywhere; then everything that was kept, logged or answered is searched for them. */
class SecretsTest {

    private final TestApi api = new TestApi();

    @Test
    void noSecretIsStoredOrLogged() {
        Person person = api.user("user@example.com");
        String extra = api.post("/users/1/keys", "{}")
                .header("idempotency-key", "k1")
                .key(person.key())
                .send()
                .text("api_key");
        String instance = api.running(person);
        String token = ConnectTokens.mint(api, person);
        api.get("/instances/" + instance).header("x-connect-token", token).send();
        api.get("/instances").key(person.key() + "x").send();
        api.get("/instances").key(TestApi.ADMIN + "x").send();
        api.post("/users", "{\"" + person.key() + "\":1}").key(TestApi.ADMIN).send();
        api.store.fail("account");
        api.get("/instances").key(person.key()).send();

        List<String> kept = new ArrayList<>(api.log.lines());
        api.store.written().forEach(change -> kept.add(change.toString()));
        assertThat(kept).hasSizeGreaterThan(20);
        for (String secret : List.of(person.key(), extra, token, TestApi.ADMIN)) {
            String random = secret.startsWith("c") && secret.contains("_") ? secret.split("_", -1)[2] : secret;
            assertThat(kept).noneMatch(line -> line.contains(random));
        }
    }

    @Test
    void aFaultTellsNothingOfTheInsideAndIsLoggedUnderItsId() {
        Person person = api.user("user@example.com");
        for (String method : List.of("account", "ping")) {
            api.store.fail(method);
            Answer answer = api.get(method.equals("ping") ? "/healthz" : "/instances")
                    .key(person.key())
                    .send();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("canary").doesNotContain("Exception");
            assertThat(api.log.lines().getLast())
                    .startsWith("ERROR")
                    .contains(answer.text("request_id"))
                    .contains("StoreException")
                    .doesNotContain("canary");
        }
    }
}
