package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.handlers.TestApi.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Known secrets are put in everywhere; then everything stored, logged or answered is searched for them. */
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

    /** The administrator's key is read only if the presented key is not a user's key. */
    @Test
    void aParameterStoreThatIsNotReachedIsTold() {
        AtomicBoolean reached = new AtomicBoolean(true);
        TestApi deployed = new TestApi(Map.of("ADMIN_KEY_SOURCE", "ssm:/admin-key"), name -> {
            if (reached.get()) {
                return Optional.of(new Secret(TestApi.ADMIN));
            }
            throw new SecretsException("canary-message", new IllegalStateException("canary-inner-message"));
        });
        Person person = deployed.user("user@example.com");
        reached.set(false);
        for (String key : List.of(TestApi.ADMIN, "neither")) {
            Answer answer = deployed.get("/users").key(key).send();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "2");
            assertThat(answer.body()).doesNotContain("canary").doesNotContain("Exception");
            assertThat(deployed.log.lines().getLast())
                    .startsWith("ERROR")
                    .contains("SecretsException")
                    .doesNotContain("canary");
        }
        assertThat(deployed.get("/users/" + person.id())
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(200);
        reached.set(true);
        assertThat(deployed.get("/users").key(TestApi.ADMIN).send().status()).isEqualTo(200);
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
