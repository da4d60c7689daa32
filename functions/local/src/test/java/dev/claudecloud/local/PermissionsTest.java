package dev.claudecloud.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.local.CloudClient.Reply;
import dev.claudecloud.local.template.Function;
import dev.claudecloud.local.template.Section;
import dev.claudecloud.local.template.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each function of the template may do what its code does, and nothing else. What the code does is seen: all operations
 * run on a real table, and every call is noted with the function that made it.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {

    private static final Set<String> OPEN = Set.of("HealthzFunction", "OpenapiFunction", "UnknownRouteFunction");
    private static final String NAMED = "{\"name\":\"second\"}";
    private static final String CANCEL = "CancelOperationFunction";
    private static final String HETZNER_TOKEN = secret("hcloud-token");
    private static final String NETBIRD_TOKEN = secret("netbird-token");

    /** What machines and networks at Hetzner and NetBird need besides, which no test makes here. */
    private static final Map<String, Set<String>> OF_THE_PROVIDERS = Map.of(
            "RunOperationFunction",
            Set.of(
                    HETZNER_TOKEN,
                    NETBIRD_TOKEN,
                    "s3:GetObject arn:local:StateBucket/terraform/*",
                    "s3:PutObject arn:local:StateBucket/terraform/*",
                    "s3:ListBucket arn:local:StateBucket"),
            "IdleCheckFunction",
            Set.of(HETZNER_TOKEN),
            "OrphanSweepFunction",
            Set.of(HETZNER_TOKEN),
            "KeyCleanupFunction",
            Set.of(NETBIRD_TOKEN),
            "ListDevicesFunction",
            Set.of(NETBIRD_TOKEN),
            "RemoveDeviceFunction",
            Set.of(NETBIRD_TOKEN),
            "EnrolDeviceFunction",
            Set.of(NETBIRD_TOKEN));

    private static final int MOST_CALLS_OF_AN_API_FUNCTION = 2;

    private final TableCalls calls = new TableCalls();
    private final Template template = Template.read(TestCloud.TEMPLATE, Map.of());
    private final TestCloud cloud;
    private final Map<String, Integer> mostOfOne = new TreeMap<>();
    private int asked;

    PermissionsTest(@TempDir Path folder) {
        cloud = TestCloud.startAsDocker(folder.resolve("data"), calls);
        useEverything();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void grantWhatTheCodeNeedsAndNothingElse() {
        assertThat(template.functions().stream().flatMap(this::differences)).isEmpty();
    }

    private Stream<String> differences(Function function) {
        Set<String> needed = calls.usedBy(function.id());
        if (!function.routes().isEmpty() && !OPEN.contains(function.id())) {
            // The administrator's key is read when a key is presented that is no user's.
            needed.add(secret("admin-key"));
        }
        needed.addAll(OF_THE_PROVIDERS.getOrDefault(function.id(), Set.of()));
        Set<String> granted = granted(function.id());
        return Stream.concat(
                needed.stream().filter(n -> !granted.contains(n)).map(n -> function.id() + " lacks " + n),
                granted.stream().filter(g -> !needed.contains(g)).map(g -> function.id() + " does not need " + g));
    }

    @Test
    void anApiCallCostsTwoRequestsAtMost() {
        assertThat(template.functions().stream()
                        .filter(function -> !function.routes().isEmpty())
                        .filter(function -> mostOfOne.getOrDefault(function.id(), 0) > MOST_CALLS_OF_AN_API_FUNCTION)
                        .map(function -> function.id() + ": " + mostOfOne.get(function.id())))
                .isEmpty();
        assertThat(mostOfOne)
                .containsKeys("CreateInstanceFunction", "ListInstancesFunction", "RevokeKeyFunction", CANCEL);
    }

    private static String secret(String name) {
        return "ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/claudecloud/" + name;
    }

    private Set<String> granted(String function) {
        Set<String> all = new TreeSet<>();
        for (Section policy : template.resource(function).section("Properties").list("Policies")) {
            for (Section statement : policy.list("Statement")) {
                for (String action : statement.texts("Action")) {
                    statement.texts("Resource").forEach(resource -> all.add(action + " " + resource));
                }
            }
        }
        return all;
    }

    /** Every operation by the administrator and by a user, with and without idempotency key, early and late. */
    private void useEverything() {
        cloud.call("GET", "/healthz", "", "");
        cloud.call("GET", "/openapi.json", "", "");
        cloud.call("GET", "/nothing", "", "");
        String key = users();
        String path = instances(key);
        late(key, path);
        mostOfOne.putAll(calls.most());
        lostEvents(key, waiting(key, path));
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
        done(cloud.call("GET", "/connect.sh", key, ""));
        settled(ask("POST", path + "/pause", key), key);
        settled(ask("POST", path + "/wake", key), key);
        settled(ask("DELETE", path, key), key);
        Reply anew = cloud.call("POST", "/instances", key, "{}");
        settled(anew, key);
        cloud.advance(3 * 3600);
        cloud.fire("idle-check");
        cloud.fire("orphan-sweep");
        cloud.fire("key-cleanup");
        return "/instances/" + anew.at("/instance/id").asText();
    }

    /** Late enough for a key's last use to be written again by each of the operations. */
    private void late(String key, String path) {
        done(later("GET", "/users/1", key, ""));
        done(later("GET", "/users/1/keys", key, ""));
        done(later("PUT", "/users/1/ssh-keys", key, "{\"keys\":[]}"));
        String made = keyPath(later("POST", "/users/1/keys", key, NAMED));
        done(later("DELETE", made, key, ""));
        done(later("GET", "/instances", key, ""));
        devices(key, path);
        Waiting.until(
                () -> cloud.call("GET", path, key, "").at("/status").asText().equals("stopped"));
        Reply woken = later("POST", path + "/wake", key, "");
        settled(woken, key);
        done(later("GET", "/operations/" + woken.at("/operation/id").asText(), key, ""));
        done(later("GET", path, key, ""));
        done(later("GET", "/connect.sh", key, ""));
        settled(later("POST", path + "/pause", key, ""), key);
    }

    /** There are none here, which is said to whoever may know. */
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

    /** What is asked for while the bus loses events is cancelled, found by reconcile, or given up. */
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

    /** Without {@code Prefer: wait}, which looks again and again. */
    private void settled(Reply taken, String key) {
        String operation = done(taken).at("/operation/id").asText();
        Waiting.until(() -> cloud.call("GET", "/operations/" + operation, key, "")
                .at("/finished_at")
                .isTextual());
    }
}
