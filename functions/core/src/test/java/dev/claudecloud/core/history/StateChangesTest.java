package dev.claudecloud.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateChangesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private final InstanceId id = new IdSource(InstantSource.fixed(NOW), new Random(1)).instance(new UserId(7));

    @Test
    void anotherStateOfTheBusiestAgentIsAnEntry() {
        List<HistoryEntry> entries =
                between(activity(agent("main", AgentState.WORKING)), activity(agent("main", AgentState.WAITING_USER)));

        assertThat(entries)
                .containsExactly(new HistoryEntry(
                        id, Instant.parse("2026-01-01T00:00:00.123Z"), Kind.WAITING_USER, Optional.of("Agent main")));
    }

    @Test
    void everyStateHasItsKind() {
        for (AgentState state : AgentState.values()) {
            assertThat(KnownState.of(activity(agent("main", state))).kind().text())
                    .isEqualTo(state.text());
        }
    }

    @Test
    void nothingNewIsNoEntry() {
        Activity before = activity(new AgentActivity(
                "main",
                AgentState.WORKING,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(LATER),
                Optional.of("a note")));
        Activity wandered = activity(new AgentActivity(
                "claude-12",
                AgentState.WORKING,
                Optional.of(NOW.plusSeconds(1)),
                Optional.empty(),
                Optional.of(LATER.minusSeconds(1)),
                Optional.empty()));

        assertThat(between(before, before)).isEmpty();
        assertThat(between(before, wandered)).isEmpty();
    }

    @Test
    void anUnknownStateOfAMachineThatWasNotHeardOfIsNoEntry() {
        Activity unknown = Activity.unknown(NOW, "no answer");

        assertThat(StateChanges.between(id, KnownState.NOTHING, KnownState.of(unknown), NOW))
                .isEmpty();
        assertThat(between(activity(agent("main", AgentState.IDLE)), unknown))
                .containsExactly(HistoryEntry.of(id, NOW, Kind.UNKNOWN, Optional.of("no answer")));
    }

    @Test
    void theDetailNamesTheAgentsWhatIsSpecialAndWhatTheyWaitFor() {
        AgentActivity limited = new AgentActivity(
                "main",
                AgentState.LIMITED,
                Optional.of(NOW),
                Optional.of(Instant.parse("2026-01-01T05:00:01.5Z")),
                Optional.empty(),
                Optional.of("five hour limit"));
        AgentActivity other = new AgentActivity(
                "claude-12",
                AgentState.LIMITED,
                Optional.of(NOW),
                Optional.of(Instant.parse("2026-01-01T03:59:58.9Z")),
                Optional.empty(),
                Optional.empty());
        AgentActivity waiting = new AgentActivity(
                "claude-13",
                AgentState.WAITING_USER,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-01T06:00:00Z")),
                Optional.of("not the busiest"));

        assertThat(KnownState.of(activity(limited, other, waiting)).detail())
                .contains("Agents main, claude-12: five hour limit; the limit resets at 2026-01-01T04:00:00Z; the next"
                        + " turn is planned for 2026-01-01T06:00:00Z");
    }

    @Test
    void aProblemAppearsChangesAndEnds() {
        Activity fine = activity(agent("main", AgentState.WAITING_USER));
        Activity dialog = problem("a dialog is open");
        Activity login = problem("not logged in");

        assertThat(between(fine, dialog)).containsExactly(problemAt(Optional.of("a dialog is open")));
        assertThat(between(dialog, login)).containsExactly(problemAt(Optional.of("not logged in")));
        assertThat(between(login, fine)).containsExactly(problemAt(Optional.empty()));
        assertThat(between(dialog, dialog)).isEmpty();
    }

    @Test
    void aProblemThatOnlyAgesIsNoEntry() {
        assertThat(between(problem("Claude Code ended 35 s ago"), problem("Claude Code ended 95 s ago")))
                .isEmpty();
    }

    @Test
    void stateAndProblemAreTwoEntries() {
        assertThat(between(activity(agent("main", AgentState.WORKING)), problem("a dialog is open")))
                .extracting(HistoryEntry::kind)
                .containsExactly(Kind.WAITING_USER, Kind.PROBLEM);
    }

    @Test
    void anUnknownUseEndsAProblem() {
        assertThat(between(problem("a dialog is open"), Activity.unknown(NOW, "no answer")))
                .containsExactly(
                        HistoryEntry.of(id, NOW, Kind.UNKNOWN, Optional.of("no answer")), problemAt(Optional.empty()));
    }

    @Test
    void aLongDetailIsCut() {
        assertThat(HistoryEntry.of(id, NOW, Kind.FAILED, Optional.of("x".repeat(501)))
                        .detail())
                .contains("x".repeat(500));
    }

    private HistoryEntry problemAt(Optional<String> text) {
        return HistoryEntry.of(id, NOW, Kind.PROBLEM, text);
    }

    private List<HistoryEntry> between(Activity before, Activity now) {
        return StateChanges.between(id, KnownState.of(before), KnownState.of(now), NOW);
    }

    private static AgentActivity agent(String name, AgentState state) {
        return new AgentActivity(name, state, Optional.of(NOW), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Activity activity(AgentActivity... agents) {
        return new Activity(NOW, Optional.empty(), List.of(agents), List.of(), Optional.empty());
    }

    private static Activity problem(String text) {
        return new Activity(
                NOW, Optional.empty(), List.of(agent("main", AgentState.WAITING_USER)), List.of(), Optional.of(text));
    }
}
