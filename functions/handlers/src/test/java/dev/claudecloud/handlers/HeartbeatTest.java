package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.handlers.event.IdleCheckHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What machines send, and what they are answered. */
class HeartbeatTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl laptop";

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String instance = api.running(person);
    private final String token = api.reporting(instance);

    @Test
    void aReportIsShownAtOnceAndAnswered() {
        api.put("/users/" + person.id() + "/ssh-keys", "{\"keys\":[\"" + KEY + "\"]}")
                .key(person.key())
                .send();

        Answer answer = report(1, "working");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("next_report_seconds")).isEqualTo(60);
        assertThat(answer.at("status")).isEqualTo("running");
        assertThat(answer.at("ssh_keys")).isEqualTo(List.of(KEY));
        assertThat(answer.at("pause_in_seconds")).isEqualTo(7200);
        assertThat(instance().at("agent")).isEqualTo("working");
        assertThat(instance().at("report.agents.0.id")).isEqualTo("main");
        assertThat(instance().at("last_activity_at"))
                .isEqualTo(api.clock.instant().toString());
    }

    @Test
    void olderAndRepeatedReportsChangeNothing() {
        report(7, "working");
        api.clock.advance(Duration.ofMinutes(1));

        assertThat(report(7, "idle").status()).isEqualTo(200);
        assertThat(report(6, "waiting_user").status()).isEqualTo(200);

        assertThat(instance().at("agent")).isEqualTo("working");
        assertThat(report(8, "waiting_user").status()).isEqualTo(200);
        assertThat(instance().at("agent")).isEqualTo("waiting_user");
    }

    @Test
    void aReportOfAnEarlierBootChangesNothing() {
        String next = "aaaaaaaa-6b1f-4c7e-9d4e-0a1b2c3d4e5f";
        report(900, "working");
        send(Heartbeats.body(next, 1, "waiting_user", 1, ""));
        assertThat(instance().at("agent")).isEqualTo("waiting_user");

        assertThat(report(901, "working").status()).isEqualTo(200);

        assertThat(instance().at("agent")).isEqualTo("waiting_user");
    }

    @Test
    void aReportThatSaysNothingNewIsNotWritten() {
        report(1, "working");
        for (int i = 2; i < 5; i++) {
            api.clock.advance(Duration.ofMinutes(1));
            assertThat(requestsOf(i, "working")).containsExactly("account");
        }
        api.clock.advance(Duration.ofMinutes(1));
        assertThat(requestsOf(5, "working")).as("four minutes have passed").containsExactly("account", "commit");
        assertThat(requestsOf(6, "waiting_permission")).containsExactly("account", "commit");
    }

    @Test
    void aReportThatComesSeldomIsWrittenBeforeTheStoredOneIsTooOld() {
        TestApi seldom = new TestApi(Map.of("REPORT_EVERY_SECONDS", "180"), name -> Optional.empty());
        String its = seldom.running(seldom.user("seldom@example.com"));
        String itsToken = seldom.reporting(its);
        for (int i = 1; i < 5; i++) {
            seldom.store.drain();
            Heartbeats.of(seldom, its, itsToken, i, "working").send();
            assertThat(seldom.store.drain()).containsExactly("account", "commit");
            seldom.clock.advance(Duration.ofMinutes(3));
        }
    }

    @Test
    void aUseIsWrittenAtOnceWhenThePauseIsNear() {
        report(1, "waiting_user");
        api.clock.advance(Duration.ofMinutes(110));
        send(Heartbeats.body(Heartbeats.BOOT, 2, "waiting_user", 6600, ""));
        api.clock.advance(Duration.ofMinutes(1));

        String typed = Heartbeats.body(Heartbeats.BOOT, 3, "waiting_user", 6660, "\"input_age_s\":5,");
        api.store.drain();
        send(typed);

        assertThat(api.store.drain()).containsExactly("account", "commit");
        assertThat(instance().at("pause_at"))
                .isEqualTo(api.clock
                        .instant()
                        .minusSeconds(5)
                        .plus(Duration.ofHours(2))
                        .toString());
    }

    @Test
    void theSameMomentStaysTheSameWhateverTheReportTookOnItsWay() {
        send(Heartbeats.body(Heartbeats.BOOT, 1, "waiting_user", 100, "\"input_age_s\":100,"));
        Object first = instance().at("last_activity_at");

        api.clock.advance(Duration.ofSeconds(254));
        send(Heartbeats.body(Heartbeats.BOOT, 2, "waiting_user", 343, "\"input_age_s\":343,"));

        assertThat(instance().at("last_activity_at")).isEqualTo(first);
    }

    @Test
    void aReportThatIsTooOldIsNotBelieved() {
        report(1, "working");
        api.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(instance().at("agent")).isEqualTo("unknown");
    }

    @Test
    void aMachineThatIsHeardAgainIsCheckedAtOnce() {
        report(1, "working");
        api.clock.advance(Duration.ofHours(3));
        check();
        assertThat(instance().body()).contains("MachineSilent");

        send(Heartbeats.body(Heartbeats.BOOT, 2, "waiting_user", 10_800, ""));
        assertThat(instance().body()).doesNotContain("MachineSilent");
        check();

        assertThat(instance().at("status")).isEqualTo("pausing");
    }

    private void check() {
        api.invoke(new IdleCheckHandler(api.wiring), "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":3,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[]}",
                "{\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[]}",
                "{\"v\":2,\"sequence\":2,\"agents\":[]}",
                "{\"v\":2,\"boot_id\":\"$(id)\",\"sequence\":2,\"agents\":[]}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":0,\"agents\":[]}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"more\":1}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"input_age_s\":-1}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"input_age_s\":1.5}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[{\"id\":\"main\",\"state\":\"dancing\"}]}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[{\"id\":\"Main\",\"state\":\"idle\"}]}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"problem\":\"two\\nlines\"}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"holds\":[{\"name\":\"x\",\"remaining_s\":86401}]}",
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"ports\":[{\"port\":0}]}",
                "{\"v\":2,\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[]}",
                "[]",
                ""
            })
    void aReportOfAnotherFormIsRefusedAndTheLastGoodOneStays(String body) {
        report(1, "working");

        assertThat(Heartbeats.sending(api, instance, token, body).send().status())
                .isEqualTo(400);

        assertThat(instance().at("agent")).isEqualTo("working");
        assertThat(report(2, "idle").status()).isEqualTo(200);
    }

    @Test
    void aRefusedReportIsLoggedByItsFieldAlone() {
        String hostile =
                "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":2,\"agents\":[],\"problem\":\"canary\\u001b[31m$(id)\"}";

        Answer answer = Heartbeats.sending(api, instance, token, hostile).send();

        assertThat(answer.at("field")).isEqualTo("problem");
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(api.log.lines()).anyMatch(line -> line.contains("A report was refused"));
        assertThat(api.log.lines()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void aReportThatIsTooLargeIsRefused() {
        String large = "{\"v\":2," + " ".repeat(8 * 1024) + "\"agents\":[]}";

        Answer answer = Heartbeats.sending(api, instance, token, large).send();

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("at most 8 KiB");
    }

    @Test
    void allAgentsAreShownAndAnUnknownOneMakesTheWholeUnknown() {
        String several = "{\"v\":2,\"boot_id\":\"7d3c9d2e\",\"sequence\":1,\"agents\":["
                + "{\"id\":\"main\",\"state\":\"waiting_user\",\"age_s\":5},"
                + "{\"id\":\"claude-17\",\"state\":\"unknown\"}]}";
        send(several);

        assertThat(instance().at("agent")).isEqualTo("unknown");
        assertThat(instance().at("pause_at")).isNull();
        assertThat((List<?>) Objects.requireNonNull(instance().at("report.agents")))
                .hasSize(2);
        assertThat(instance().body()).contains("ActivityUnknown");
    }

    private List<String> requestsOf(long sequence, String state) {
        api.store.drain();
        assertThat(report(sequence, state).status()).isEqualTo(200);
        return api.store.drain();
    }

    private Answer report(long sequence, String state) {
        return Heartbeats.of(api, instance, token, sequence, state).send();
    }

    private void send(String body) {
        Answer answer = Heartbeats.sending(api, instance, token, body).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer instance() {
        return api.get("/instances/" + instance).key(person.key()).send();
    }
}
