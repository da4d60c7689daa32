package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.lab.template.ApiOperation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many requests to the table each operation takes: one to identify the caller and read their data, one to act. */
class StoreRequestsTest {

    private static final Set<String> ADMINISTRATORS = Set.of("createUser", "listUsers", "deleteUser", "setBudget");

    private static final String DEVICE = """
            {"name":"laptop","ssh_public_key":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9ok"}
            """;
    private static final String SSH_KEYS = "{\"keys\":[]}";

    private final TestApi api = TestApi.networked();
    private final Person person = api.user("user@example.com");

    @Test
    void everyOperationOfAUserTakesTwoAtMost() {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        note(seen, "healthz", api.get("/healthz"));
        note(seen, "openapi", api.get("/openapi.json"));
        note(seen, "getMachineFiles", api.get("/machine-files/" + "0".repeat(64)));
        note(seen, "createKey", api.post("/users/1/keys", ""));
        note(seen, "listKeys", api.get("/users/1/keys"));
        note(seen, "findUser", api.get("/users/1"));
        note(seen, "putSshKeys", api.put("/users/1/ssh-keys", SSH_KEYS));
        note(seen, "getUsage", api.get("/users/1/usage"));
        Answer created = note(seen, "createInstance", api.post("/instances", "{}"));
        String instance = created.text("instance.id");
        note(seen, "createInstance refused", api.post("/instances", "{}"));
        note(seen, "findOperation", api.get("/operations/" + created.text("operation.id")));
        String cancel = "/operations/" + created.text("operation.id") + "/cancel";
        note(seen, "cancelOperation", api.post(cancel, ""));
        api.work();
        note(seen, "cancelOperation refused", api.post(cancel, ""));
        api.post("/instances/" + instance + "/wake", "").key(person.key()).send();
        api.work();
        note(seen, "listInstances", api.get("/instances"));
        note(seen, "findInstance", api.get("/instances/" + instance));
        note(seen, "getInstanceHistory", api.get("/instances/" + instance + "/history"));
        note(seen, "connect", api.get("/connect.sh"));
        note(seen, "listDevices", api.get("/users/1/devices"));
        note(seen, "removeDevice", api.delete("/users/1/devices/peer-1"));
        note(seen, "enrolDevice", api.post("/instances/" + instance + "/devices", DEVICE));
        note(seen, "enrolDevice again", api.post("/instances/" + instance + "/devices", DEVICE));
        note(seen, "putHold", api.put("/instances/" + instance + "/holds/nightly", "{\"ttl_seconds\":60}"));
        note(seen, "deleteHold", api.delete("/instances/" + instance + "/holds/nightly"));
        note(seen, "deleteHold again", api.delete("/instances/" + instance + "/holds/nightly"));
        String token = api.reporting(instance);
        note(seen, "sendHeartbeat", Heartbeats.of(api, instance, token, 1, "working"));
        note(seen, "sendHeartbeat again", Heartbeats.of(api, instance, token, 2, "working"));
        note(seen, "pauseInstance", api.post("/instances/" + instance + "/pause", ""));
        api.work();
        note(seen, "wakeInstance", api.post("/instances/" + instance + "/wake", ""));
        api.work();
        note(seen, "deleteInstance", api.delete("/instances/" + instance));
        note(seen, "deleteInstance again", api.delete("/instances/" + instance));
        note(seen, "revokeKey", api.delete("/users/1/keys/" + person.key().split("_", -1)[1]));

        assertThat(seen.keySet().stream().map(call -> call.split(" ", -1)[0]))
                .as("every operation except the administrator's")
                .containsAll(Description.operations().stream()
                        .map(ApiOperation::id)
                        .filter(operation -> !ADMINISTRATORS.contains(operation))
                        .toList());
        assertThat(seen)
                .allSatisfy((operation, requests) ->
                        assertThat(requests).as(operation).hasSizeLessThanOrEqualTo(2));
        assertThat(seen.get("createInstance")).containsExactly("account", "commit");
        assertThat(seen.get("findOperation")).containsExactly("snapshot", "commit");
        assertThat(seen.get("cancelOperation")).containsExactly("snapshot", "commit");
        assertThat(seen.get("cancelOperation refused")).containsExactly("snapshot");
        assertThat(seen.get("sendHeartbeat")).containsExactly("account", "commit");
        assertThat(seen.get("getInstanceHistory")).containsExactly("account", "history");
        assertThat(seen.get("openapi")).isEmpty();
    }

    @Test
    void everyOperationOfTheAdministratorTakesTwoAtMost() {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        noteAdmin(seen, "createUser", api.post("/users", "{\"email\":\"b@example.com\"}"));
        noteAdmin(seen, "createUser again", api.post("/users", "{\"email\":\"b@example.com\"}"));
        noteAdmin(seen, "listUsers", api.get("/users"));
        noteAdmin(seen, "listInstances", api.get("/instances"));
        noteAdmin(seen, "findUser", api.get("/users/1"));
        noteAdmin(seen, "createKey", api.post("/users/1/keys", ""));
        noteAdmin(seen, "getUsage", api.get("/users/1/usage"));
        noteAdmin(seen, "setBudget", api.put("/users/1/budget", "{\"monthly\":\"20.00\"}"));
        Answer created = noteAdmin(seen, "createInstance", api.post("/instances", "{\"user_id\":1}"));
        noteAdmin(seen, "listDevices", api.get("/users/1/devices"));
        noteAdmin(seen, "removeDevice", api.delete("/users/1/devices/peer-1"));
        noteAdmin(seen, "enrolDevice", api.post("/instances/" + created.text("instance.id") + "/devices", DEVICE));
        noteAdmin(seen, "getInstanceHistory", api.get("/instances/" + created.text("instance.id") + "/history"));
        noteAdmin(seen, "deleteUser refused", api.delete("/users/1"));
        String path = "/operations/" + created.text("operation.id");
        noteAdmin(seen, "findOperation", api.get(path));
        noteAdmin(seen, "cancelOperation", api.post(path + "/cancel", ""));
        noteAdmin(seen, "cancelOperation refused", api.post(path + "/cancel", ""));
        noteAdmin(seen, "deleteUser", api.delete("/users/2"));
        assertThat(seen.keySet()).containsAll(ADMINISTRATORS);
        assertThat(seen)
                .allSatisfy((operation, requests) ->
                        assertThat(requests).as(operation).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void aRepeatedRequestTakesTwo() {
        api.post("/instances", "{}")
                .header("idempotency-key", "k")
                .key(person.key())
                .send();
        api.store.drain();
        api.post("/instances", "{}")
                .header("idempotency-key", "k")
                .key(person.key())
                .send();
        assertThat(api.store.drain()).containsExactly("account", "reply");
    }

    @Test
    void aCancelTakesTwoWithAnIdempotencyKeyToo() {
        Answer created = api.post("/instances", "{}").key(person.key()).send();
        String cancel = "/operations/" + created.text("operation.id") + "/cancel";
        api.store.drain();
        assertThat(cancel(cancel, "k").status()).isEqualTo(202);
        assertThat(api.store.drain()).containsExactly("snapshot", "commit");
        assertThat(cancel(cancel, "k").headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(api.store.drain()).containsExactly("snapshot", "reply");
        assertThat(cancel(cancel, "other").status()).isEqualTo(409);
        assertThat(api.store.drain()).containsExactly("snapshot", "reply");
    }

    @Test
    void anOperationThatIsAbsentOrSomebodyElsesTakesTwoAtMost() {
        Person other = api.user("other@example.com");
        Answer foreign = api.post("/instances", "{}").key(other.key()).send();
        String absent = new IdSource(api.clock, new Random(1))
                .operation(new UserId(person.id()))
                .value();
        api.clock.advance(Duration.ofMinutes(15));
        api.store.drain();
        assertThat(cancel("/operations/" + absent + "/cancel", "k").status()).isEqualTo(404);
        assertThat(api.store.drain()).containsExactly("snapshot", "reply");
        assertThat(api.get("/operations/" + absent).key(person.key()).send().status())
                .isEqualTo(404);
        assertThat(api.store.drain()).containsExactly("snapshot", "commit");
        String somebodyElses = "/operations/" + foreign.text("operation.id");
        assertThat(cancel(somebodyElses + "/cancel", "k").status()).isEqualTo(404);
        assertThat(api.store.drain()).containsExactly("account");
        assertThat(api.get("/operations/none").key(person.key()).send().status())
                .isEqualTo(404);
        assertThat(api.store.drain()).containsExactly("account");
    }

    private Answer cancel(String path, String once) {
        return api.post(path, "")
                .header("idempotency-key", once)
                .key(person.key())
                .send();
    }

    @Test
    void aRefusedKeyTakesOneReadAndAMalformedOneNone() {
        api.store.drain();
        api.get("/instances").key("cc_nonsense").send();
        assertThat(api.store.drain()).isEmpty();
        api.delete("/users/1/keys/" + person.key().split("_", -1)[1])
                .key(person.key())
                .send();
        api.store.drain();
        api.get("/instances").key(person.key()).send();
        assertThat(api.store.drain()).containsExactly("account");
    }

    @Test
    void theLastUseOfAKeyIsWrittenEveryQuarterOfAnHour() {
        api.get("/instances").key(person.key()).send();
        api.store.drain();
        api.clock.advance(Duration.ofMinutes(14));
        api.get("/instances").key(person.key()).send();
        assertThat(api.store.drain()).containsExactly("account");
        api.clock.advance(Duration.ofMinutes(1));
        api.get("/instances").key(person.key()).send();
        assertThat(api.store.drain()).containsExactly("account", "commit");
        assertThat(api.get("/users/1/keys").key(person.key()).send().at("keys.0.last_used_at"))
                .isEqualTo("2026-01-01T10:15:00Z");
    }

    @Test
    void aFailedWriteOfTheLastUseFailsNothing() {
        api.store.fail("commit");
        assertThat(api.get("/instances").key(person.key()).send().status()).isEqualTo(200);
        assertThat(api.log.lines()).anyMatch(line -> line.contains("The last use of a key was not written"));
    }

    private Answer note(Map<String, List<String>> seen, String operation, Sending sending) {
        return note(seen, operation, sending.key(person.key()), true);
    }

    private Answer noteAdmin(Map<String, List<String>> seen, String operation, Sending sending) {
        return note(seen, operation, sending.key(TestApi.ADMIN), false);
    }

    private Answer note(Map<String, List<String>> seen, String operation, Sending sending, boolean fresh) {
        // A quarter of an hour later, so that the key's last use is due to be written too: the most a call can take.
        if (fresh) {
            api.clock.advance(Duration.ofMinutes(15));
        }
        api.store.drain();
        Answer answer = sending.send();
        seen.put(operation, api.store.drain());
        return answer;
    }
}
