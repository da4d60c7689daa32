package dev.claudecloud.hetzner.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.http.HttpReply;
import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private final FakeClock clock = new FakeClock();
    private final RequestBudget budget = new RequestBudget(clock);

    private void left(long remaining) {
        note(Map.of(
                "ratelimit-limit", "3600",
                "ratelimit-remaining", Long.toString(remaining),
                "ratelimit-reset", Long.toString(clock.instant().getEpochSecond() + 3600 - remaining)));
    }

    private void note(Map<String, String> headers) {
        budget.note(new HttpReply(200, headers, Optional.empty()));
    }

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        assertThat(budget.remaining()).isEmpty();
        assertThat(budget.pauseFor(30)).isEmpty();
    }

    @Test
    void aboveTheReserveNothingWaits() {
        left(RequestBudget.RESERVE);

        assertThat(budget.pauseFor(30)).isEmpty();
    }

    @Test
    void belowTheReserveWaitsUntilEnoughIsBack() {
        left(RequestBudget.RESERVE - 1);

        assertThat(budget.pauseFor(30)).contains(Duration.ofSeconds(31));
    }

    @Test
    void growsBackASecondEachByTheClock() {
        left(0);

        clock.advance(Duration.ofSeconds(60));

        assertThat(budget.remaining()).contains(60L);
        assertThat(budget.pauseFor(30)).contains(Duration.ofSeconds(70));

        clock.advance(Duration.ofHours(2));

        assertThat(budget.remaining()).contains(3600L);
        assertThat(budget.pauseFor(30)).isEmpty();
    }

    @Test
    void aSmallLimitIsNeverWaitedForBeyondItself() {
        note(Map.of("ratelimit-limit", "110", "ratelimit-remaining", "99"));

        assertThat(budget.pauseFor(30))
                .contains(Duration.ofHours(1).multipliedBy(11).dividedBy(110));
    }
}
