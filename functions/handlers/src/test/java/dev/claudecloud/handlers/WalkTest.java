package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything a user does, from the first request to the last, with the real handlers and the real worker. */
class WalkTest {

    private final TestApi api = new TestApi();

    @Test
    void theServiceSaysThatItIsThere() {
        assertThat(api.get("/healthz").send().body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(api.get("/openapi.json").send().text("info.title")).isEqualTo("ClaudeCloud");
    }

    @Test
    void aUserIsAddedWithAKeyThatIsGoodAtOnce() {
        Person person = api.user("user@example.com");
        Answer found = api.get("/users/" + person.id()).key(person.key()).send();
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("email")).isEqualTo("user@example.com");
        assertThat(person.key()).matches("cc_1k[0-9A-Za-z]{6}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    }

    @Test
    void aMachineIsMadePausedWokenAndDeletedAndItsDataStaysUntilPurged() {
        Person person = api.user("user@example.com");
        String id = api.running(person);
        assertThat(status(person, id)).as("%s", api.log.lines()).isEqualTo("running");

        String volume = api.get("/instances/" + id).key(person.key()).send().text("volume_id");
        assertThat(request(person, "/instances/" + id + "/pause")).isEqualTo(202);
        assertThat(status(person, id)).isEqualTo("stopped");
        assertThat(request(person, "/instances/" + id + "/wake")).isEqualTo(202);
        assertThat(status(person, id)).as("%s", api.log.lines()).isEqualTo("running");

        assertThat(api.delete("/instances/" + id).key(person.key()).send().status())
                .isEqualTo(202);
        api.work();
        assertThat(status(person, id)).isEqualTo("destroyed");
        assertThat(api.cloud.volumes()).hasSize(1);

        String second = api.running(person);
        assertThat(second).isNotEqualTo(id);
        assertThat(api.get("/instances/" + second).key(person.key()).send().text("volume_id"))
                .isEqualTo(volume);

        assertThat(api.delete("/instances/" + second)
                        .query("purge", "true")
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(202);
        api.work();
        assertThat(api.cloud.volumes()).isEmpty();
        assertThat(api.cloud.servers()).isEmpty();
        assertThat(api.delete("/users/" + person.id()).key(TestApi.ADMIN).send().status())
                .isEqualTo(204);
    }

    @Test
    void theDataOfADeletedInstanceIsPurgedLater() {
        Person person = api.user("user@example.com");
        String id = api.running(person);
        api.delete("/instances/" + id).key(person.key()).send();
        api.work();
        Answer again = api.delete("/instances/" + id).key(person.key()).send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("operation.status")).isEqualTo("succeeded");

        Answer owns = api.delete("/users/" + person.id()).key(TestApi.ADMIN).send();
        assertThat(owns.status()).isEqualTo(409);
        assertThat(owns.at("instance_id")).isEqualTo(id);

        assertThat(purge(person, id).status()).isEqualTo(202);
        api.work();
        assertThat(api.cloud.volumes()).isEmpty();
        assertThat(purge(person, id).status()).isEqualTo(200);
    }

    @Test
    void theDataOfADeletedInstanceIsNotPurgedOnceAnotherHasIt() {
        Person person = api.user("user@example.com");
        String first = api.running(person);
        api.delete("/instances/" + first).key(person.key()).send();
        api.work();
        String second = api.running(person);
        Answer refused = purge(person, first);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("instance_id")).isEqualTo(second);
        api.work();
        assertThat(api.cloud.volumes()).hasSize(1);
    }

    @Test
    void aRepeatedDeleteAnswersTheOneUnderWay() {
        Person person = api.user("user@example.com");
        String id = api.running(person);
        String operation =
                api.delete("/instances/" + id).key(person.key()).send().text("operation.id");
        Answer again = api.delete("/instances/" + id).key(person.key()).send();
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.at("operation.id")).isEqualTo(operation);
        assertThat(purge(person, id).at("operation.id")).isNotEqualTo(operation);
    }

    @Test
    void aCreateIsCancelled() {
        Person person = api.user("user@example.com");
        Answer accepted = api.post("/instances", "{}").key(person.key()).send();
        String operation = accepted.text("operation.id");
        Answer cancelled = api.post("/operations/" + operation + "/cancel", "")
                .key(person.key())
                .send();
        assertThat(cancelled.status()).isEqualTo(202);
        api.work();
        assertThat(api.get("/operations/" + operation).key(person.key()).send().at("status"))
                .isEqualTo("cancelled");
        assertThat(status(person, accepted.text("instance.id"))).isEqualTo("stopped");
        Answer late = api.post("/operations/" + operation + "/cancel", "")
                .key(person.key())
                .send();
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("status_now")).isEqualTo("cancelled");
    }

    @Test
    void anOperationThatAnotherTookOverFromIsShownAsCancelled() {
        Person person = api.user("user@example.com");
        Answer accepted = api.post("/instances", "{}").key(person.key()).send();
        api.delete("/instances/" + accepted.text("instance.id"))
                .key(person.key())
                .send();
        Answer found = api.get("/operations/" + accepted.text("operation.id"))
                .key(person.key())
                .send();
        assertThat(found.at("status")).isEqualTo("cancelled");
        assertThat(found.at("finished_at")).isNotNull();
    }

    @Test
    void listsShowPageByPage() {
        List<Person> people = List.of(api.user("a@example.com"), api.user("b@example.com"), api.user("c@example.com"));
        Answer first = api.get("/users").query("limit", "2").key(TestApi.ADMIN).send();
        assertThat((List<?>) first.at("users")).hasSize(2);
        Answer second = api.get("/users")
                .query("limit", "2")
                .query("cursor", first.text("next"))
                .key(TestApi.ADMIN)
                .send();
        assertThat(second.at("users.0.id")).isEqualTo((int) people.get(2).id());
        assertThat(second.at("next")).isNull();

        for (int i = 0; i < 3; i++) {
            String id = api.running(people.getFirst());
            api.delete("/instances/" + id).key(people.getFirst().key()).send();
            api.work();
            api.clock.advance(java.time.Duration.ofSeconds(1));
        }
        api.running(people.get(1));
        Answer own = api.get("/instances")
                .query("limit", "2")
                .key(people.getFirst().key())
                .send();
        assertThat((List<?>) own.at("instances")).hasSize(2);
        Answer rest = api.get("/instances")
                .query("cursor", own.text("next"))
                .key(people.getFirst().key())
                .send();
        assertThat((List<?>) rest.at("instances")).hasSize(1);
        assertThat((List<?>) api.get("/instances").key(TestApi.ADMIN).send().at("instances"))
                .hasSize(4);
    }

    @Test
    void sshKeysAreReplaced() {
        Person person = api.user("user@example.com");
        String line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl user@laptop";
        Answer put = api.put("/users/" + person.id() + "/ssh-keys", "{\"keys\":[\"" + line + "\"]}")
                .key(person.key())
                .send();
        assertThat(put.status()).isEqualTo(200);
        assertThat(api.get("/users/" + person.id()).key(TestApi.ADMIN).send().at("ssh_keys.0"))
                .isEqualTo(line);
    }

    private Answer purge(Person person, String id) {
        return api.delete("/instances/" + id)
                .query("purge", "true")
                .key(person.key())
                .send();
    }

    private int request(Person person, String path) {
        int status = api.post(path, "").key(person.key()).send().status();
        api.work();
        return status;
    }

    private String status(Person person, String id) {
        return api.get("/instances/" + id).key(person.key()).send().text("status");
    }
}
