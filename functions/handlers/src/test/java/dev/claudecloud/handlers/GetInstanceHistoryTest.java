package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.history.HistoryDigest;
import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.handlers.TestApi.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code GET /instances/{id}/history}. */
class GetInstanceHistoryTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String id = api.running(person);
    private final Instant created = api.clock.instant();

    @Test
    void tellsWhatTheNightWas() {
        add(60, Kind.WORKING, "Agent main");
        add(3660, Kind.WAITING_USER, "Agent main");
        add(3660, Kind.PROBLEM, "a dialog is open");
        api.clock.advance(Duration.ofMinutes(121));
        api.post("/instances/" + id + "/pause", "").key(person.key()).send();
        api.work();
        api.clock.advance(Duration.ofSeconds(100));

        Answer answer = history();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("since")).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(answer.at("until")).isEqualTo("2026-01-01T12:02:40Z");
        assertThat(answer.at("summary.seconds.unknown")).isEqualTo(60);
        assertThat(answer.at("summary.seconds.working")).isEqualTo(3600);
        assertThat(answer.at("summary.seconds.waiting_user")).isEqualTo(3600);
        assertThat(answer.at("summary.seconds.paused")).isEqualTo(100);
        assertThat(answer.at("summary.seconds.unaccounted")).isEqualTo(0);
        assertThat(answer.at("summary.turns")).isEqualTo(1);
        assertThat(answer.at("summary.pauses")).isEqualTo(1);
        assertThat(answer.at("summary.wakes")).isEqualTo(0);
        assertThat(answer.at("summary.failures")).isEqualTo(0);
        assertThat(answer.at("summary.problems.0.detail")).isEqualTo("a dialog is open");
        assertThat(answer.at("summary.problems.0.until")).isEqualTo("2026-01-01T12:01:00Z");
        assertThat(answer.at("entries.0.kind")).isEqualTo("created");
        assertThat(answer.at("entries.1.kind")).isEqualTo("working");
        assertThat(answer.at("entries.1.at")).isEqualTo("2026-01-01T10:01:00Z");
        assertThat(answer.at("entries.1.until")).isEqualTo("2026-01-01T11:01:00Z");
        assertThat(answer.at("entries.1.detail")).isEqualTo("Agent main");
        assertThat(answer.at("entries.4.kind")).isEqualTo("paused");
        assertThat(answer.at("entries.4.until")).isNull();
        assertThat(answer.at("entries.4.detail")).isEqualTo("Requested by the user");
        assertThat(answer.at("truncated")).isEqualTo(false);
        assertThat(answer.at("next_since")).isNull();
    }

    @Test
    void beginsADayAgo() {
        api.clock.advance(Duration.ofHours(30));
        add(Duration.ofHours(6).toSeconds() - 1, Kind.WORKING, "too early");
        add(Duration.ofHours(6).toSeconds(), Kind.IDLE, "just in time");

        assertThat(history().at("entries.0.detail")).isEqualTo("just in time");
        assertThat(history().at("since")).isEqualTo("2026-01-01T16:00:00Z");
        assertThat(history().at("summary.seconds.idle")).isEqualTo(24 * 3600);
    }

    @Test
    void tellsAPeriodWithoutChangesFromWhatHoldsNow() {
        api.post("/instances/" + id + "/pause", "").key(person.key()).send();
        api.work();
        api.clock.advance(Duration.ofDays(3));

        assertThat((List<?>) history().at("entries")).isEmpty();
        assertThat(history().at("summary.seconds.paused")).isEqualTo(24 * 3600);
        assertThat(history().at("summary.seconds.unaccounted")).isEqualTo(0);
    }

    @Test
    void goesBackThirtyDaysAndNamesTheRange() {
        api.clock.advance(Duration.ofDays(40));

        assertThat(since("2026-01-11T10:00:00Z").status()).isEqualTo(200);
        assertThat(since("2026-01-11T11:00:00+01:00").status()).isEqualTo(200);
        assertThat(since("2026-02-10T10:00:00Z").status()).isEqualTo(200);
        for (String other : List.of("2026-01-11T09:59:59.999Z", "2026-02-10T10:00:00.001Z")) {
            Answer refused = since(other);
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.at("field")).isEqualTo("since");
            assertThat(refused.at("detail"))
                    .isEqualTo("since must be at most 30 days ago: from 2026-01-11T10:00:00Z to 2026-02-10T10:00:00Z.");
        }
    }

    @Test
    void refusesWhatIsNoTime() {
        for (String text : List.of("", "yesterday", "2026-01-01", "1767261600", "-999999999-01-01T00:00:00+18:00")) {
            Answer refused = since(text);
            assertThat(refused.status()).as(text).isEqualTo(400);
            assertThat(refused.at("field")).isEqualTo("since");
        }
        assertThat(api.get("/instances/" + id + "/history")
                        .query("until", "2026-01-01T10:00:00Z")
                        .key(person.key())
                        .send()
                        .at("field"))
                .isEqualTo("until");
    }

    @Test
    void isReadInPartsWhereItIsLong() {
        int more = HistoryDigest.MOST + 200;
        IntStream.range(0, more).forEach(i -> add(60 + i, i % 2 == 0 ? Kind.WORKING : Kind.WAITING_USER, "turn " + i));
        api.clock.advance(Duration.ofHours(1));

        Answer first = history();
        assertThat(first.at("truncated")).isEqualTo(true);
        assertThat(first.at("next_since")).isEqualTo(first.at("until"));
        Answer rest = since(first.text("next_since"));
        assertThat(rest.at("truncated")).isEqualTo(false);

        int begun = entries(first);
        assertThat(begun).isLessThanOrEqualTo(HistoryDigest.MOST);
        assertThat(begun + entries(rest)).as("with the create").isEqualTo(more + 1);
        assertThat(rest.at("entries.0.detail")).isEqualTo("turn " + (begun - 1));
    }

    @Test
    void isReadOfADestroyedInstanceToo() {
        api.delete("/instances/" + id).key(person.key()).send();
        api.work();
        api.clock.advance(Duration.ofHours(1));

        assertThat(history().at("entries.1.kind")).isEqualTo("destroyed");
        api.clock.advance(Duration.ofHours(24));
        assertThat(history().at("summary.seconds.unaccounted")).isEqualTo(0);
        assertThat(history().at("summary.seconds.paused")).isEqualTo(0);
    }

    @Test
    void isReadByTheAdministratorToo() {
        assertThat(api.get("/instances/" + id + "/history")
                        .key(TestApi.ADMIN)
                        .send()
                        .at("entries.0.kind"))
                .isEqualTo("created");
    }

    private static int entries(Answer answer) {
        return ((List<?>) Objects.requireNonNull(answer.at("entries"))).size();
    }

    private Answer history() {
        return api.get("/instances/" + id + "/history").key(person.key()).send();
    }

    private Answer since(String time) {
        return api.get("/instances/" + id + "/history")
                .query("since", time)
                .key(person.key())
                .send();
    }

    private void add(long second, Kind kind, String detail) {
        HistoryEntry entry =
                HistoryEntry.of(new InstanceId(id), created.plusSeconds(second), kind, Optional.of(detail));
        api.store.commit(List.of(new Change.AddHistory(entry)));
    }
}
