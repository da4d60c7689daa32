package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose report is taken: that of the instance's present machine alone. */
class HeartbeatTokenTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String instance = api.running(person);
    private final String token = api.reporting(instance);

    @Test
    void onlyTheTokenOfThePresentMachineIsTaken() {
        Person other = api.user("other@example.com");
        String others = api.running(other);
        String othersToken = api.reporting(others);
        String body = Heartbeats.body(Heartbeats.BOOT, 1, "working", 1, "");
        String never = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");

        List<Answer> refused = List.of(
                Heartbeats.sending(api, instance, othersToken, body).send(),
                Heartbeats.sending(api, instance, never, body).send(),
                Heartbeats.sending(api, instance, person.key(), body).send(),
                Heartbeats.sending(api, instance, ConnectTokens.mint(api, person), body)
                        .send(),
                Heartbeats.sending(api, "01KDGW2M0007QZ3NDY00000001", token, body)
                        .send(),
                Heartbeats.sending(api, "nonsense", token, body).send());

        assertThat(refused).extracting(Answer::status).containsOnly(401);
        assertThat(refused).extracting(HeartbeatTokenTest::withoutId).containsOnly(withoutId(refused.getFirst()));
        assertThat(report(1, "working").status()).isEqualTo(200);
    }

    @Test
    void aTokenEndsWithItsMachine() {
        report(1, "working");
        api.post("/instances/" + instance + "/pause", "").key(person.key()).send();
        api.work();
        assertThat(report(2, "working").at("type")).isEqualTo("urn:claudecloud:problem:invalid-instance-token");

        api.post("/instances/" + instance + "/wake", "").key(person.key()).send();
        api.work();
        assertThat(report(3, "working").status()).isEqualTo(401);
        String next = api.reporting(instance);
        assertThat(Heartbeats.of(api, instance, next, 1, "idle").send().status())
                .isEqualTo(200);
        assertThat(instance().at("agent")).isEqualTo("idle");

        api.delete("/instances/" + instance).key(person.key()).send();
        api.work();
        assertThat(Heartbeats.of(api, instance, next, 2, "idle").send().status())
                .isEqualTo(401);
    }

    @Test
    void withoutATokenNobodyIsLetIn() {
        Answer answer = api.post("/instances/" + instance + "/heartbeat", "{}")
                .key(person.key())
                .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:missing-instance-token");
    }

    @Test
    void theTokenIsTakenNowhereElse() {
        assertThat(api.get("/instances/" + instance).key(token).send().status()).isEqualTo(401);
        assertThat(api.get("/instances/" + instance)
                        .header("x-connect-token", token)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/instances/" + instance)
                        .header("x-instance-token", token)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    private Answer report(long sequence, String state) {
        return Heartbeats.of(api, instance, token, sequence, state).send();
    }

    private Answer instance() {
        return api.get("/instances/" + instance).key(person.key()).send();
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("gateway-[0-9]+", "");
    }
}
