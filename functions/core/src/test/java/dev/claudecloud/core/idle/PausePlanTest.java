package dev.claudecloud.core.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Until when a machine is needed. */
class PausePlanTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LAST = NOW.minus(Duration.ofHours(3));
    private static final IdlePolicy POLICY =
            new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5));

    @Test
    void anIdleMachineIsNeededForTheIdleTime() {
        PausePlan plan = plan(List.of(), agent(AgentState.IDLE, Optional.empty(), Optional.empty()));

        assertThat(plan.neededUntil()).isEqualTo(LAST.plus(Duration.ofHours(2)));
        assertThat(plan.reason())
                .isEqualTo("No terminal input and no agent activity since " + LAST + ", longer than 2h");
        assertThat(plan.resumeAt()).isEmpty();
    }

    @Test
    void aLimitThatResetsWithinSixHoursIsAwaited() {
        Instant reset = NOW.plus(Duration.ofHours(6));

        PausePlan plan = plan(List.of(), agent(AgentState.LIMITED, Optional.of(reset), Optional.empty()));

        assertThat(plan.neededUntil()).isEqualTo(reset.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aLimitThatResetsLaterIsAwaitedByAPausedMachine() {
        Instant reset = NOW.plus(Duration.ofHours(6)).plusSeconds(1);

        PausePlan plan = plan(List.of(), agent(AgentState.LIMITED, Optional.of(reset), Optional.empty()));

        assertThat(plan.neededUntil()).isBefore(NOW);
        assertThat(plan.resumeAt()).contains(reset.plus(Duration.ofMinutes(10)));
        assertThat(plan.reason())
                .endsWith("; woken automatically at " + plan.resumeAt().orElseThrow());
    }

    @Test
    void aLimitOfUnknownEndIsAwaitedForSixHours() {
        PausePlan plan = plan(List.of(), agent(AgentState.LIMITED, Optional.empty(), Optional.empty()));

        assertThat(plan.neededUntil()).isEqualTo(LAST.plus(Duration.ofHours(6)).plus(Duration.ofMinutes(15)));
    }

    @Test
    void aLimitThatResetWithoutTheAgentGoingOnIsForgottenAfterAQuarterOfAnHour() {
        Instant reset = NOW.minus(Duration.ofMinutes(16));

        PausePlan plan = plan(List.of(), agent(AgentState.LIMITED, Optional.of(reset), Optional.empty()));

        assertThat(plan.neededUntil()).isBefore(NOW);
        assertThat(plan.resumeAt()).isEmpty();
        assertThat(plan.reason()).contains("did not go on");
    }

    @Test
    void aTurnPlannedWithinSixHoursIsAwaited() {
        Instant turn = NOW.plus(Duration.ofHours(5));

        PausePlan plan = plan(List.of(), agent(AgentState.WAITING_USER, Optional.empty(), Optional.of(turn)));

        assertThat(plan.neededUntil()).isEqualTo(turn.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aTurnPlannedLaterFindsTheMachineAwake() {
        Instant turn = NOW.plus(Duration.ofHours(22));

        PausePlan plan = plan(List.of(), agent(AgentState.WAITING_USER, Optional.empty(), Optional.of(turn)));

        assertThat(plan.neededUntil()).isBefore(NOW);
        assertThat(plan.resumeAt()).contains(turn.minus(Duration.ofMinutes(10)));
    }

    @Test
    void theAgentThatNeedsTheMachineLongestCounts() {
        Instant turn = NOW.plus(Duration.ofHours(2));

        PausePlan plan = plan(
                List.of(),
                agent(AgentState.WAITING_PERMISSION, Optional.empty(), Optional.empty()),
                agent(AgentState.WAITING_USER, Optional.empty(), Optional.of(turn)));

        assertThat(plan.neededUntil()).isEqualTo(LAST.plus(Duration.ofHours(8)));
    }

    @Test
    void holdsOfUserAndMachineAreKept() {
        Hold user = new Hold("nightly", NOW.plus(Duration.ofHours(1)), Optional.empty());
        Hold machine = new Hold("build", NOW.plus(Duration.ofHours(2)), Optional.empty());
        Activity activity = new Activity(
                NOW,
                Optional.empty(),
                List.of(AgentActivity.main(AgentState.IDLE, Optional.of(LAST))),
                List.of(machine),
                Optional.empty());

        PausePlan plan = PausePlan.of(activity, LAST, List.of(user), POLICY, NOW);

        assertThat(plan.neededUntil()).isEqualTo(machine.until());
        assertThat(plan.why()).isEqualTo("Held by build until " + machine.until());
        assertThat(PausePlan.awaited(activity, List.of(user), NOW)).contains("it is needed until " + machine.until());
        assertThat(PausePlan.awaited(activity, List.of(user), machine.until())).isEmpty();
    }

    private static PausePlan plan(List<Hold> held, AgentActivity... agents) {
        Activity activity = new Activity(NOW, Optional.empty(), List.of(agents), List.of(), Optional.empty());
        return PausePlan.of(activity, LAST, held, POLICY, NOW);
    }

    private static AgentActivity agent(AgentState state, Optional<Instant> resets, Optional<Instant> turn) {
        return new AgentActivity(
                state.text().replace("_", "-"), state, Optional.of(LAST), resets, turn, Optional.empty());
    }
}
