package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.handlers.TestApi.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code Idempotency-Key} and {@code Prefer: wait}. */
class OnceTest {

    private static final String ONCE = "idempotency-key";

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");

    @Test
    void theSameCreateAgainGetsTheFirstAnswer() {
        Answer first = create("{\"location\":\"fsn1\",\"server_type\":\"cx22\"}", "k1");
        Answer again = create("{ \"server_type\":\"cx22\", \"location\":\"fsn1\" }", "k1");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(api.events.sent()).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefused() {
        create("{}", "k1");
        Answer other = create("{\"location\":\"fsn1\"}", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("field")).isEqualTo("Idempotency-Key");
        assertThat(create("{}", "k2").status()).isEqualTo(409);
    }

    @Test
    void aPauseAgainGetsTheFirstAnswerThoughTheInstanceIsPausedByNow() {
        String id = api.running(person);
        Answer first = pause(id);
        api.work();
        Answer again = pause(id);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void theKeyOfOneCallerIsNotThatOfAnother() {
        Person other = api.user("other@example.com");
        create("{}", "k1");
        Answer others =
                api.post("/instances", "{}").header(ONCE, "k1").key(other.key()).send();
        assertThat(others.at("instance.user_id")).isEqualTo((int) other.id());
    }

    @Test
    void afterADayTheRequestIsANewOne() {
        create("{}", "k1");
        api.clock.advance(Duration.ofHours(24));
        assertThat(create("{}", "k1").status()).isEqualTo(409);
    }

    @Test
    void aNewUsersKeyIsShownAgainThoughItIsNotStored() {
        Answer first = newUser("new@example.com", "u1");
        Answer again = newUser("new@example.com", "u1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get("/instances").key(again.text("api_key")).send().status())
                .isEqualTo(200);
        assertThat(newUser("third@example.com", "u1").status()).isEqualTo(422);
        assertThat(newUser("new@example.com", "u2").status()).isEqualTo(409);
    }

    @Test
    void aFurtherKeyIsShownAgainThoughItIsNotStored() {
        Answer first = newKey("k1");
        Answer again = newKey("k1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat((List<?>) api.get("/users/1/keys").key(person.key()).send().at("keys"))
                .hasSize(2);
    }

    @Test
    void theAnswerWaitsForTheMachine() {
        api.waiting = Waiting.WORKERS_WORK;
        Answer created = api.post("/instances", "{}")
                .header("prefer", "respond-async, wait=25")
                .key(person.key())
                .send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("instance.status")).isEqualTo("running");
        assertThat(created.at("operation.percent")).isEqualTo(100);
        assertThat(created.headers())
                .containsEntry("Preference-Applied", "wait")
                .containsEntry("Location", "/instances/" + created.text("instance.id"));

        Answer paused = api.post("/instances/" + created.text("instance.id") + "/pause", "")
                .header("prefer", "wait=25")
                .key(person.key())
                .send();
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.at("instance.status")).isEqualTo("stopped");
    }

    @Test
    void theWaitEndsWithTheTimeThatWasGiven() {
        var start = api.clock.instant();
        Answer answer = api.post("/instances", "{}")
                .header("prefer", "wait=10")
                .key(person.key())
                .send();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait");
        assertThat(Duration.between(start, api.clock.instant())).isEqualTo(Duration.ofSeconds(10));

        Answer followed = api.get("/operations/" + answer.text("operation.id"))
                .header("prefer", "wait=1000")
                .key(person.key())
                .send();
        assertThat(followed.at("status")).isEqualTo("pending");
        assertThat(Duration.between(start, api.clock.instant())).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void theWaitEndsWellBeforeTheInvocation() {
        api.remainingMillis = 8_000;
        var start = api.clock.instant();
        api.post("/instances", "{}")
                .header("prefer", "wait=25")
                .key(person.key())
                .send();
        assertThat(Duration.between(start, api.clock.instant())).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPreferenceThatSaysNothingOfWaitingIsIgnored() {
        for (String preference : List.of("wait=soon", "return=minimal", "await=5", "wait=-1", "")) {
            Answer answer = api.get("/instances")
                    .header("prefer", preference)
                    .key(person.key())
                    .send();
            assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
        }
        Answer answer = api.post("/instances", "{}")
                .header("prefer", "wait=soon")
                .key(person.key())
                .send();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
    }

    private Answer create(String body, String once) {
        return api.post("/instances", body).header(ONCE, once).key(person.key()).send();
    }

    private Answer pause(String id) {
        return api.post("/instances/" + id + "/pause", "")
                .header(ONCE, "p1")
                .key(person.key())
                .send();
    }

    private Answer newUser(String email, String once) {
        return api.post("/users", "{\"email\":\"" + email + "\"}")
                .header(ONCE, once)
                .key(TestApi.ADMIN)
                .send();
    }

    private Answer newKey(String once) {
        return api.post("/users/1/keys", "{\"name\":\"laptop\"}")
                .header(ONCE, once)
                .key(person.key())
                .send();
    }
}
