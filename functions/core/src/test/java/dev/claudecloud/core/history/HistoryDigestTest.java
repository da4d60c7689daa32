package dev.claudecloud.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claudecloud.core.history.HistoryDigest.Line;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryDigestTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LENGTH = 100;
    private final InstanceId id = new IdSource(InstantSource.fixed(START), new Random(1)).instance(new UserId(7));
    private final List<HistoryEntry> entries = new ArrayList<>();

    @Test
    void aStateLastsUntilTheNextOne() {
        add(10, Kind.WORKING);
        add(30, Kind.WAITING_USER);
        add(60, Kind.PAUSED);
        add(90, Kind.WOKEN);

        HistoryDigest digest = digest();

        assertThat(digest.lines()).extracting(Line::until).containsExactly(at(30), at(60), at(90), Optional.empty());
        assertThat(digest.summary().times())
                .isEqualTo(Map.of(
                        Kind.WORKING, seconds(20),
                        Kind.WAITING_USER, seconds(30),
                        Kind.PAUSED, seconds(30),
                        Kind.UNKNOWN, seconds(10)));
        assertThat(digest.summary().unaccounted()).isEqualTo(seconds(10));
        assertThat(counts(digest)).containsExactly(1, 1, 1, 0);
        assertThat(digest.next()).isEmpty();
    }

    @Test
    void aPeriodWithoutEntriesIsWhatHoldsNow() {
        HistoryDigest.Summary paused = digest(Optional.of(Kind.PAUSED)).summary();
        assertThat(paused.times()).isEqualTo(Map.of(Kind.PAUSED, seconds(LENGTH)));
        assertThat(paused.unaccounted()).isZero();

        assertThat(digest().summary().unaccounted()).isEqualTo(seconds(LENGTH));

        HistoryDigest.Summary gone = digest(Optional.of(Kind.DESTROYED)).summary();
        assertThat(gone.times()).isEmpty();
        assertThat(gone.unaccounted()).isZero();
    }

    @Test
    void aProblemAloneChangesNoState() {
        problem(40, "a dialog is open");

        HistoryDigest digest = digest(Optional.of(Kind.WAITING_USER));

        assertThat(digest.summary().times()).isEqualTo(Map.of(Kind.WAITING_USER, seconds(LENGTH)));
        assertThat(digest.summary().problems()).isEqualTo(digest.lines());
        assertThat(digest.lines()).extracting(Line::until).containsExactly(Optional.empty());
    }

    @Test
    void aProblemLastsUntilItIsOverOrAnotherOrTheMachineIsGone() {
        add(5, Kind.WORKING);
        problem(10, "one");
        problem(20, "two");
        add(25, Kind.WAITING_USER);
        entries.add(HistoryEntry.of(id, time(30), Kind.PROBLEM, Optional.empty()));
        problem(40, "three");
        add(50, Kind.PAUSED);

        HistoryDigest digest = digest();

        assertThat(digest.summary().problems())
                .extracting(line -> line.entry().detail().orElseThrow(), Line::until)
                .containsExactly(tuple("one", at(20)), tuple("two", at(30)), tuple("three", at(50)));
        assertThat(digest.summary().times())
                .containsEntry(Kind.WORKING, seconds(20))
                .containsEntry(Kind.WAITING_USER, seconds(25));
    }

    @Test
    void whatRepeatsWhatHoldsIsLeftOut() {
        add(10, Kind.WORKING);
        problem(15, "one");
        add(20, Kind.WORKING);
        problem(25, "one");
        add(50, Kind.IDLE);

        HistoryDigest digest = digest();

        assertThat(digest.lines()).extracting(line -> line.entry().at()).containsExactly(time(10), time(15), time(50));
        assertThat(digest.lines().getFirst().until()).isEqualTo(at(50));
        assertThat(digest.summary().turns()).isEqualTo(1);
    }

    @Test
    void theTimeBeforeACreateIsNotAccounted() {
        add(30, Kind.CREATED);
        add(40, Kind.WAITING_USER);

        HistoryDigest.Summary summary = digest().summary();

        assertThat(summary.unaccounted()).isZero();
        assertThat(summary.times()).isEqualTo(Map.of(Kind.UNKNOWN, seconds(10), Kind.WAITING_USER, seconds(60)));
    }

    @Test
    void nothingIsCountedAfterADestroy() {
        add(0, Kind.IDLE);
        add(30, Kind.DESTROYED);

        assertThat(digest().summary().times()).isEqualTo(Map.of(Kind.IDLE, seconds(30)));
        assertThat(digest().lines()).extracting(Line::until).containsExactly(at(30), Optional.empty());
    }

    @Test
    void aFailedWakeLeavesItPausedAndAnyOtherFailureUnknown() {
        add(0, Kind.PAUSED);
        add(10, Kind.FAILED);
        add(20, Kind.WOKEN);
        add(30, Kind.WORKING);
        add(60, Kind.FAILED);

        HistoryDigest digest = digest();

        assertThat(digest.summary().times())
                .isEqualTo(Map.of(Kind.PAUSED, seconds(20), Kind.UNKNOWN, seconds(50), Kind.WORKING, seconds(30)));
        assertThat(digest.lines().getFirst().until()).isEqualTo(at(20));
        assertThat(counts(digest)).containsExactly(1, 1, 1, 2);
    }

    @Test
    void twoPausesWithoutAWakeAreBothShown() {
        add(0, Kind.PAUSED);
        add(40, Kind.PAUSED);

        assertThat(digest().summary().pauses()).isEqualTo(2);
        assertThat(digest().summary().times()).isEqualTo(Map.of(Kind.PAUSED, seconds(LENGTH)));
    }

    @Test
    void anEntryOfAClockThatIsAheadCountsUntilItsTime() {
        add(0, Kind.WORKING);
        add(LENGTH + 1, Kind.IDLE);

        HistoryDigest digest = digest();

        assertThat(digest.until()).isEqualTo(time(LENGTH + 1));
        assertThat(digest.summary().times()).containsEntry(Kind.WORKING, seconds(LENGTH + 1));
    }

    @Test
    void moreEntriesThanOneDigestHasAreCutBetweenTwoTimesWithoutLoss() {
        IntStream.range(0, HistoryDigest.MOST).forEach(i -> add(i / 2, i % 2 == 0 ? Kind.WORKING : Kind.WAITING_USER));

        HistoryDigest digest = HistoryDigest.of(entries, START, time(5000), Optional.of(Kind.IDLE));

        Instant last = entries.getLast().at();
        assertThat(digest.next()).contains(last);
        assertThat(digest.until()).isEqualTo(last);
        assertThat(digest.lines())
                .extracting(Line::entry)
                .containsExactlyElementsOf(entries.subList(0, HistoryDigest.MOST - 2));
        assertThat(digest.summary().times().values().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.between(START, last));
    }

    private void add(int second, Kind kind) {
        entries.add(HistoryEntry.of(id, time(second), kind, Optional.of("why")));
    }

    private void problem(int second, String text) {
        entries.add(HistoryEntry.of(id, time(second), Kind.PROBLEM, Optional.of(text)));
    }

    private HistoryDigest digest() {
        return digest(Optional.empty());
    }

    private HistoryDigest digest(Optional<Kind> held) {
        return HistoryDigest.of(entries, START, time(LENGTH), held);
    }

    private static List<Integer> counts(HistoryDigest digest) {
        HistoryDigest.Summary summary = digest.summary();
        return List.of(summary.turns(), summary.pauses(), summary.wakes(), summary.failures());
    }

    private static Instant time(int second) {
        return START.plusSeconds(second);
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(time(second));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
