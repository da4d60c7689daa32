package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.money.Months;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a budget means for a machine that costs one euro per started hour. */
class BudgetTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CHECK = Duration.ofMinutes(5);
    private static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("1.00"), new BigDecimal("1000"), new BigDecimal("0"));

    private final WorkScene scene = WorkScene.running();
    private final Instant started = scene.now();

    @BeforeEach
    void price() {
        Instance instance = scene.instance();
        scene.commit(new Change.SaveInstance(
                instance.withCost(instance.cost().at(RATE, started)).next(started)));
    }

    private void budget(String monthly) {
        scene.commit(new Change.SaveUser(scene.owner().withBudget(Optional.of(new BigDecimal(monthly)))));
    }

    @Test
    void fromEightyPercentOnTheUserIsToldUntilThatNoLongerHolds() {
        budget("10");
        working(HOUR.multipliedBy(6));
        assertThat(scene.instance().conditions()).isEmpty();

        working(HOUR);
        assertThat(condition(ConditionType.BUDGET_NEARLY_SPENT).message())
                .isEqualTo("8.00 EUR of this month's budget of 10.00 EUR are spent; it starts anew on 2026-02-01");
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);

        budget("100");
        working(CHECK);
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void anIdleMachineIsPausedAtOnce() {
        budget("2");
        scene.clock.advance(HOUR);
        scene.activity(AgentState.WAITING_USER, Optional.empty(), scene.now().minusSeconds(60));

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().machine().volumeId())
                .as("nothing is deleted")
                .isPresent();
        assertThat(scene.instance().idleness().pauseReason())
                .contains("2.00 EUR of this month's budget of 2.00 EUR are spent; it starts anew on 2026-02-01");
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.store.charges(scene.user, Months.of(started)))
                .extracting(Charge::kind, Charge::amount, Charge::from)
                .containsExactly(tuple(Charge.Kind.SERVER, new BigDecimal("2.00"), started));
    }

    @Test
    void aWorkingMachineHasAnHour() {
        budget("2");
        working(HOUR);
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().idleness().pauseAt()).contains(started.plus(HOUR.multipliedBy(2)));
        working(Duration.ofMinutes(59));
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().work().due()).contains(Due.idle(started.plus(HOUR.multipliedBy(2))));

        working(Duration.ofMinutes(1));
        scene.run();

        assertThat(scene.instance().status()).as("although the agent works on").isEqualTo(Status.STOPPED);
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void somebodyAtTheTerminalHasTheHourToo() {
        budget("2");
        scene.clock.advance(HOUR);
        scene.activity(AgentState.IDLE, Optional.of(scene.now().minusSeconds(60)), started);

        assertThat(scene.checkIdle().used()).isEqualTo(1);
    }

    @Test
    void unknownUseHasTheHourButNoMore() {
        budget("2");
        scene.clock.advance(HOUR);
        unknown();
        assertThat(scene.checkIdle().unknown()).isEqualTo(1);

        scene.clock.advance(HOUR);
        unknown();
        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aHoldIsNoWayPast() {
        budget("2");
        Instance instance = scene.instance();
        Hold hold = new Hold("nightly", scene.now().plus(Duration.ofHours(20)), Optional.empty());
        scene.commit(new Change.SaveInstance(
                instance.withIdleness(instance.idleness().with(hold, scene.now()))
                        .next(scene.now())));
        scene.clock.advance(HOUR);
        scene.activity(AgentState.IDLE, Optional.empty(), started);

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void anAgentThatIsLimitedIsWokenWhenTheBudgetStartsAnew() {
        budget("2");
        scene.clock.advance(HOUR);
        scene.activity(AgentState.LIMITED, Optional.empty(), started);

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().idleness().resumeAt()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void aBudgetThatIsRaisedInBetweenCancelsThePause() {
        budget("2");
        idleAfter(HOUR);
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        budget("20");
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.operation().status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(scene.operation().progress().message()).isEqualTo("Not paused: the budget is no longer spent");
        working(CHECK);
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void useInBetweenDoesNotCancelIt() {
        budget("2");
        idleAfter(HOUR);
        scene.activity(AgentState.WORKING, Optional.of(scene.now()), scene.now());
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void theNextMonthIsAllowedAnew() {
        budget("700");
        Instant lastDay = Instant.parse("2026-01-31T23:30:00Z");
        working(Duration.between(started, lastDay));
        assertThat(condition(ConditionType.BUDGET_SPENT).since()).isEqualTo(lastDay);

        working(Duration.ofMinutes(40));

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void theCheckComesWithTheHourThatSpendsTheBudget() {
        budget("100");
        working(Duration.ofMinutes(57));
        assertThat(scene.instance().work().due()).contains(Due.idle(scene.now().plus(CHECK)));

        budget("2");
        working(Duration.ofMinutes(2));
        assertThat(scene.instance().work().due()).contains(Due.idle(scene.now().plus(Duration.ofMinutes(3))));
    }

    @Test
    void aMachineThatIsGoneIsNotMadeAgain() {
        budget("2");
        scene.cloud.removeServer(scene.cloud.servers().getFirst().id());
        scene.clock.advance(HOUR);

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().idleness().pauseReason().orElseThrow())
                .startsWith("The machine was missing. 2.00 EUR of");
        assertThat(scene.cloud.servers()).isEmpty();
    }

    @Test
    void aPauseThatFailsDoesNotBeginTheHourAnew() {
        budget("2");
        working(HOUR);
        Instant since = condition(ConditionType.BUDGET_SPENT).since();
        working(HOUR);
        scene.provider.failNext(Verb.PAUSE, ProvisionCode.INVALID_REQUEST);
        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(condition(ConditionType.BUDGET_SPENT).since()).isEqualTo(since);

        working(CHECK);
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
    }

    @Test
    void aPlannedWakeWaitsForTheNextMonth() {
        Instant tomorrow = scene.now().plus(Duration.ofDays(1));
        scene.ask(InstanceRequests.pause(
                scene.instance(), scene.ids.operation(scene.user), Optional.of(tomorrow), scene.now()));
        scene.run();
        budget("1");
        scene.clock.advance(Duration.ofDays(1));

        assertThat(scene.reconcile().resumed()).isZero();
        Instant anew = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(condition(ConditionType.BUDGET_SPENT).nextTryAt()).contains(anew);
        assertThat(scene.instance().work().due()).contains(Due.work(anew));

        scene.clock.advance(Duration.between(scene.now(), anew));
        assertThat(scene.reconcile().resumed()).isEqualTo(1);
        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().conditions()).isEmpty();
    }

    private void working(Duration later) {
        scene.clock.advance(later);
        scene.activity(AgentState.WORKING, Optional.empty(), started);
        scene.checkIdle();
    }

    private void idleAfter(Duration later) {
        scene.clock.advance(later);
        scene.activity(AgentState.IDLE, Optional.empty(), started);
        scene.checkIdle();
    }

    private void unknown() {
        scene.provider.activity(scene.id, Optional.of(Activity.unknown(scene.now(), "no answer")));
    }

    private Condition condition(ConditionType type) {
        return scene.instance().condition(type).orElseThrow();
    }
}
