package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.lab.template.ApiOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which callers are admitted, and what they can access. */
class AccessTest {

    private static final Set<String> ADMIN_ONLY = Set.of("createUser", "listUsers", "deleteUser", "setBudget");
    private static final Set<String> NOBODYS =
            Set.of("createUser", "listUsers", "deleteUser", "listInstances", "setBudget");
    private static final String ABSENT = "01KDGW2M0007QZ3NDY00000001";

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final Person other = api.user("other@example.com");

    @Test
    void everyOperationButTheOpenOnesAsksForAKey() {
        assertThat(closed()).isNotEmpty().allSatisfy(route -> {
            Answer answer = sending(route, Map.of()).send();
            assertThat(answer.status()).as(route.id()).isEqualTo(401);
            assertThat(answer.body()).contains("Missing API key");
            Answer empty = sending(route, Map.of()).key("").send();
            assertThat(empty.body()).contains("Missing API key");
        });
    }

    @Test
    void everyOperationRefusesAKeyThatIsNotGood() {
        List<String> wrong = List.of(
                "x",
                TestApi.ADMIN + "x",
                mistyped(person.key()),
                person.key() + "," + person.key(),
                TestApi.ADMIN + ", " + TestApi.ADMIN,
                "cc_999k000000_" + "0".repeat(43) + "_000000",
                "кey-кey-кey-кey-кey");
        assertThat(closed())
                .allSatisfy(route -> assertThat(wrong).allSatisfy(key -> {
                    Answer answer = sending(route, Map.of()).key(key).send();
                    assertThat(answer.status()).as(route.id()).isEqualTo(401);
                    assertThat(answer.body()).contains("Invalid API key");
                }));
    }

    private static String mistyped(String key) {
        return key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
    }

    @Test
    void theHeaderIsFoundWhateverItsCase() {
        assertThat(api.get("/instances")
                        .header("X-Api-KEY", person.key())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        String id = api.get("/users/" + person.id() + "/keys")
                .key(person.key())
                .send()
                .text("keys.0.id");
        assertThat(api.delete("/users/" + person.id() + "/keys/" + id)
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/instances").key(person.key()).send().body()).contains("Invalid API key");
    }

    @Test
    void aKeyIsRefusedFromTheMomentOfItsExpiry() {
        String expiry = api.clock.instant().plusSeconds(60).toString();
        String key = api.post("/users/" + person.id() + "/keys", "{\"expires_at\":\"" + expiry + "\"}")
                .key(person.key())
                .send()
                .text("api_key");
        assertThat(api.get("/instances").key(key).send().status()).isEqualTo(200);
        api.clock.advance(Duration.ofSeconds(60));
        assertThat(api.get("/instances").key(key).send().body()).contains("Invalid API key");
    }

    @Test
    void operationsOfTheAdministratorAreForbiddenToUsers() {
        assertThat(ADMIN_ONLY)
                .allSatisfy(operation -> assertThat(sending(route(operation), Map.of("id", "1"))
                                .key(person.key())
                                .send()
                                .status())
                        .isEqualTo(403));
    }

    @Test
    void whatIsSomebodyElsesIsAnsweredLikeWhatIsAbsent() {
        String instance = api.running(other);
        String operation =
                api.get("/instances/" + instance).key(other.key()).send().text("operation_id");
        String key = api.get("/users/" + other.id() + "/keys")
                .key(other.key())
                .send()
                .text("keys.0.id");
        List<ApiOperation> routes =
                closed().filter(route -> !NOBODYS.contains(route.id())).toList();
        assertThat(routes).isNotEmpty().allSatisfy(route -> {
            boolean ofUser = route.path().startsWith("/users");
            boolean ofOperation = route.path().startsWith("/operations");
            String foreign = ofUser ? String.valueOf(other.id()) : ofOperation ? operation : instance;
            Answer absent = sending(route, Map.of("id", ofUser ? "77" : ABSENT, "key_id", "77kAAAAAA", "user_id", "77"))
                    .key(person.key())
                    .send();
            Answer refused = sending(route, Map.of("id", foreign, "key_id", key, "user_id", String.valueOf(other.id())))
                    .key(person.key())
                    .send();
            assertThat(refused.status()).as(route.id()).isEqualTo(404);
            assertThat(withoutId(refused)).isEqualTo(withoutId(absent));
        });
        assertThat(api.get("/instances/" + instance).key(other.key()).send().at("status"))
                .isEqualTo("running");
    }

    @Test
    void aListShowsOnesOwnOnly() {
        api.running(other);
        assertThat((List<?>) api.get("/instances").key(person.key()).send().at("instances"))
                .isEmpty();
    }

    @Test
    void theAdministratorReachesAll() {
        String instance = api.running(other);
        assertThat(api.get("/instances/" + instance).key(TestApi.ADMIN).send().status())
                .isEqualTo(200);
        assertThat(api.post("/instances/" + instance + "/pause", "")
                        .key(TestApi.ADMIN)
                        .send()
                        .status())
                .isEqualTo(202);
        Answer created = api.post("/instances", "{\"user_id\":" + person.id() + "}")
                .key(TestApi.ADMIN)
                .send();
        assertThat(created.at("instance.user_id")).isEqualTo((int) person.id());
    }

    @Test
    void aConnectTokenReachesItsInstanceForTenMinutesAndNothingElse() {
        String instance = api.running(person);
        String token = token(person);
        String operation =
                token(api.get("/instances/" + instance), token).send().text("operation_id");
        assertThat(token(api.get("/operations/" + operation), token).send().status())
                .isEqualTo(200);
        assertThat(token(api.post("/instances/" + instance + "/wake", ""), token)
                        .send()
                        .status())
                .isEqualTo(409);

        assertThat(token(api.post("/instances/" + instance + "/devices", "{\"name\":\"laptop\"}"), token)
                        .send()
                        .at("type"))
                .isEqualTo("urn:claudecloud:problem:no-network");

        Set<String> allowed = Set.of("findInstance", "wakeInstance", "findOperation", "enrolDevice");
        assertThat(closed().filter(route -> !allowed.contains(route.id())))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(token(sending(route, Map.of("id", instance)), token)
                                .send()
                                .status())
                        .as(route.id())
                        .isEqualTo(401));

        api.delete("/instances/" + instance).key(person.key()).send();
        api.work();
        String next = api.running(person);
        assertThat(token(api.get("/instances/" + next), token).send().status()).isEqualTo(404);

        api.clock.advance(Duration.ofMinutes(10));
        assertThat(token(api.get("/instances/" + instance), token).send().body())
                .contains("Invalid connect token");
    }

    private String token(Person owner) {
        // The memory provider has no terminal, so its token is read from the writes to the store.
        return ConnectTokens.mint(api, owner);
    }

    private static Sending token(Sending sending, String token) {
        return sending.header("x-connect-token", token);
    }

    /** Machines present a token of their own, see {@link HeartbeatTokenTest}. */
    private static Stream<ApiOperation> closed() {
        return Description.operations().stream()
                .filter(route -> !route.open() && !route.id().equals("sendHeartbeat"));
    }

    private static ApiOperation route(String operation) {
        return closed().filter(route -> route.id().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    /** A request that would be valid, except for its caller. */
    private Sending sending(ApiOperation route, Map<String, String> values) {
        String path = route.path()
                .replace("{id}", values.getOrDefault("id", route.path().startsWith("/users") ? "1" : ABSENT))
                .replace("{key_id}", values.getOrDefault("key_id", "1kAAAAAA"))
                .replace("{device_id}", "device-1")
                .replace("{name}", "nightly");
        Sending sending = api.request(route.method(), path);
        String user = values.getOrDefault("user_id", "");
        return switch (route.id()) {
            case "createUser" -> sending.body("{\"email\":\"new@example.com\"}");
            case "enrolDevice" -> sending.body("{\"name\":\"laptop\"}");
            case "putHold" -> sending.body("{\"ttl_seconds\":60}");
            case "putSshKeys" -> sending.body("{\"keys\":[]}");
            case "setBudget" -> sending.body("{\"monthly\":\"20.00\"}");
            case "createInstance" -> sending.body(user.isEmpty() ? "{}" : "{\"user_id\":" + user + "}");
            case "connect" -> user.isEmpty() ? sending : sending.query("user_id", user);
            default -> sending;
        };
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("gateway-[0-9]+", "");
    }
}
