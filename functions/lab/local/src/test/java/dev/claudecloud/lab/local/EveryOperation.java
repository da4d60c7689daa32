package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.lab.local.CloudClient.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every operation by the administrator and by a user, with and without idempotency key, early and late: so that each
 * function makes every kind of call that it ever makes.
 */
final class EveryOperation {

    static final String CANCEL = "CancelOperationFunction";
    private static final String NAMED = "{\"name\":\"second\"}";

    private final TestCloud cloud;
    private final TableCalls calls;
    private final Map<String, Integer> mostOfOne = new TreeMap<>();
    private int asked;

    EveryOperation(TestCloud cloud, TableCalls calls) {
        this.cloud = cloud;
        this.calls = calls;
    }

    /** Returns the most calls that one invocation of each function has made, without a wait. */
    Map<String, Integer> run() {
        cloud.call("GET", "/healthz", "", "");
        cloud.call("GET", "/openapi.json", "", "");
        done(cloud.call("GET", "/machine-files/" + MachineFiles.packed().sha256(), "", ""));
        cloud.call("GET", "/nothing", "", "");
        String key = users();
        String path = instances(key);
        late(key, path);
        mostOfOne.putAll(calls.most());
        lostEvents(key, waiting(key, path));
        return mostOfOne;
    }

    private String users() {
        String body = "{\"email\":\"a@example.com\"}";
        Reply user = cloud.call("POST", "/users", cloud.adminKey(), body, "Idempotency-Key", "u");
        cloud.call("POST", "/users", cloud.adminKey(), body, "Idempotency-Key", "u");
        String other = "/users/"
                + done(cloud.admin("POST", "/users", "{\"email\":\"b@example.com\"}"))
                        .at("/user/id")
                        .asText();
        String key = user.at("/api_key").asText();
        assertThat(cloud.call("POST", "/users", key, body).status()).isEqualTo(403);
        done(cloud.admin("GET", "/users", ""));
        done(cloud.admin("GET", "/users/1", ""));
        done(cloud.call("PUT", "/users/1/ssh-keys", key, "{\"keys\":[]}"));
        done(cloud.admin("PUT", "/users/1/budget", "{\"monthly\":\"20.00\"}"));
        done(cloud.admin("GET", "/users/1/usage", ""));
        done(cloud.call("GET", "/users/1/usage", key, ""));
        String second = keyPath(cloud.call("POST", "/users/1/keys", key, NAMED, "Idempotency-Key", "k"));
        done(cloud.call("POST", "/users/1/keys", key, NAMED, "Idempotency-Key", "k"));
        done(cloud.call("GET", "/users/1/keys", key, ""));
        done(cloud.call("DELETE", second, key, ""));
        done(cloud.admin("DELETE", other, ""));
        return key;
    }

    private String instances(String key) {
        Reply created = cloud.call("POST", "/instances", key, "{}", "Idempotency-Key", "i");
        cloud.call("POST", "/instances", key, "{}", "Idempotency-Key", "i");
        settled(created, key);
        String path = "/instances/" + created.at("/instance/id").asText();
        done(cloud.admin("GET", "/instances", ""));
        done(cloud.call("GET", "/instances", key, ""));
        done(cloud.admin("GET", path + "/history", ""));
        done(cloud.call("GET", "/connect.sh", key, ""));
        settled(ask("POST", path + "/pause", key), key);
        settled(ask("POST", path + "/wake", key), key);
        settled(ask("DELETE", path, key), key);
        Reply anew = cloud.call("POST", "/instances", key, "{}");
        settled(anew, key);
        String last = "/instances/" + anew.at("/instance/id").asText();
        holds(last, key);
        done(report(last, 1, "working"));
        done(report(last, 2, "working"));
        cloud.advance(3 * 3600);
        done(report(last, 3, "waiting_user"));
        cloud.fire("idle-check");
        cloud.fire("orphan-sweep");
        cloud.fire("key-cleanup");
        return last;
    }

    private void holds(String path, String key) {
        String hold = path + "/holds/nightly";
        done(cloud.call("PUT", hold, key, "{\"ttl_seconds\":60}"));
        done(cloud.admin("PUT", hold, "{\"ttl_seconds\":60}"));
        done(cloud.call("DELETE", hold, key, ""));
        done(cloud.call("DELETE", hold, key, ""));
        done(later("PUT", hold, key, "{\"ttl_seconds\":60}"));
        done(later("DELETE", hold, key, ""));
    }

    private Reply report(String path, int sequence, String state) {
        String body = "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":" + sequence
                + ",\"agents\":[{\"id\":\"main\",\"state\":\"" + state + "\",\"age_s\":9000}]}";
        return cloud.call("POST", path + "/heartbeat", "", body, "X-Instance-Token", calls.token());
    }

    /** Late enough for each of the operations to write a key's last use again. */
    private void late(String key, String path) {
        done(later("GET", "/users/1", key, ""));
        done(later("GET", "/users/1/keys", key, ""));
        done(later("PUT", "/users/1/ssh-keys", key, "{\"keys\":[]}"));
        done(later("GET", "/users/1/usage", key, ""));
        assertThat(later("PUT", "/users/1/budget", key, "{\"monthly\":null}").status())
                .isEqualTo(403);
        String made = keyPath(later("POST", "/users/1/keys", key, NAMED));
        done(later("DELETE", made, key, ""));
        expiredKey(key);
        done(later("GET", "/instances", key, ""));
        devices(key, path);
        Waiting.until(
                () -> cloud.call("GET", path, key, "").at("/status").asText().equals("stopped"));
        Reply woken = later("POST", path + "/wake", key, "");
        settled(woken, key);
        done(later("GET", "/operations/" + woken.at("/operation/id").asText(), key, ""));
        done(later("GET", path, key, ""));
        done(later("GET", path + "/history", key, ""));
        done(later("GET", "/connect.sh", key, ""));
        resumed(key, path);
        settled(later("POST", path + "/pause", key, ""), key);
    }

    /** A pause that sets when the machine is woken by itself. */
    private void resumed(String key, String path) {
        settled(ask("POST", path + "/pause", key), key);
        Reply wake = ask("POST", path + "/wake", key);
        settled(wake, key);
        Instant soon = Instant.parse(wake.at("/operation/created_at").asText()).plusSeconds(1200);
        settled(cloud.call("POST", path + "/pause", key, "{\"resume_at\":\"" + soon + "\"}"), key);
        cloud.advance(1500);
        cloud.fire("reconcile");
        Waiting.until(
                () -> cloud.call("GET", path, key, "").at("/status").asText().equals("running"));
    }

    /** An expired key is removed when the next one is created; a refused one may have been granted before. */
    private void expiredKey(String key) {
        String day = "{\"name\":\"short\",\"expires_at\":\"%s\"}";
        Reply made = done(cloud.call("POST", "/users/1/keys", key, NAMED));
        Instant soon = Instant.parse(made.at("/key/created_at").asText()).plusSeconds(60);
        done(cloud.call("POST", "/users/1/keys", key, day.formatted(soon)));
        done(later("POST", "/users/1/keys", key, NAMED));
        Reply refused = cloud.call("POST", "/users/1/keys", key, day.formatted(soon), "Idempotency-Key", "late");
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    }

    /** There are none here, which is reported to callers who may know. */
    private void devices(String key, String path) {
        String device = "{\"name\":\"laptop\"}";
        assertThat(later("GET", "/users/1/devices", key, "").status()).isEqualTo(409);
        assertThat(later("DELETE", "/users/1/devices/d1", key, "").status()).isEqualTo(404);
        assertThat(later("POST", path + "/devices", key, device).status()).isEqualTo(409);
    }

    private String waiting(String key, String path) {
        done(cloud.settle("POST", path + "/wake", key));
        done(cloud.settle("POST", path + "/pause", key));
        done(cloud.settle("DELETE", path, key));
        Reply made = done(cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=20"));
        return "/instances/" + made.at("/instance/id").asText();
    }

    /** Requests made while the bus loses events are cancelled, found by reconcile, or abandoned. */
    private void lostEvents(String key, String path) {
        settled(ask("POST", path + "/pause", key), key);
        calls.loseEvents(true);
        Reply wake = ask("POST", path + "/wake", key);
        String operation = "/operations/" + wake.at("/operation/id").asText();
        done(cloud.call("GET", operation, key, "", "Prefer", "wait=1"));
        String cancel = operation + "/cancel";
        done(cloud.call("POST", cancel, key, "", "Idempotency-Key", "c"));
        mostOfOne.put(CANCEL, calls.most().getOrDefault(CANCEL, 0));
        done(cloud.call("POST", cancel, key, "", "Idempotency-Key", "c", "Prefer", "wait=1"));
        calls.loseEvents(false);
        cloud.advance(120);
        settled(wake, key);
        calls.loseEvents(true);
        Reply forgotten = ask("POST", path + "/wake", key);
        cloud.advance(3600);
        settled(forgotten, key);
        calls.loseEvents(false);
    }

    private Reply later(String method, String path, String key, String body) {
        cloud.advance(1000);
        return cloud.call(method, path, key, body);
    }

    private Reply ask(String method, String path, String key) {
        return cloud.call(method, path, key, "", "Idempotency-Key", "ask-" + ++asked);
    }

    private static Reply done(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }

    private static String keyPath(Reply made) {
        return "/users/1/keys/" + done(made).at("/key/id").asText();
    }

    /** Without {@code Prefer: wait}, which polls. */
    private void settled(Reply taken, String key) {
        String operation = done(taken).at("/operation/id").asText();
        Waiting.until(() -> cloud.call("GET", "/operations/" + operation, key, "")
                .at("/finished_at")
                .isTextual());
    }
}
