package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The idle check of machines that report by themselves. */
class ReportingMachineTest {

    private static final Duration CHECK = Duration.ofMinutes(5);

    private final WorkScene scene = WorkScene.running();
    private final Instant started = scene.now();

    @BeforeEach
    void reports() {
        scene.reports();
    }

    @Test
    void itsReportIsReadAndTheProviderIsNotAsked() {
        scene.clock.advance(CHECK);
        int before = scene.provider.calls().size();
        scene.report(Activity.of(scene.now(), AgentState.WORKING, Optional.of(started)));

        assertThat(scene.checkIdle().used()).isEqualTo(1);

        assertThat(scene.provider.calls()).hasSize(before);
        assertThat(scene.instance().idleness().agent()).isEqualTo(AgentState.WORKING);
        assertThat(scene.instance().work().due())
                .as("the reports come by themselves")
                .contains(Due.idle(scene.now().plus(Duration.ofMinutes(15))));
    }

    @Test
    void twoIdleHoursPauseIt() {
        scene.clock.advance(Duration.ofHours(2));
        scene.report(idle());

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().machine().reports())
                .as("the token ends with the machine")
                .isFalse();
    }

    @Test
    void aReportThatComesBeforeThePauseIsStoredWins() {
        scene.clock.advance(Duration.ofHours(2));
        scene.report(idle());
        scene.beforeNextCommit(() -> scene.report(Activity.of(scene.now(), AgentState.WORKING, Optional.empty())));

        assertThat(scene.checkIdle().left()).isEqualTo(1);
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.checkIdle().used()).isEqualTo(1);
    }

    @Test
    void aReportThatComesAfterThePauseWasStoredCancelsIt() {
        scene.clock.advance(Duration.ofHours(2));
        scene.report(idle());
        scene.checkIdle();
        scene.report(Activity.of(scene.now(), AgentState.WORKING, Optional.empty()));

        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.operation().progress().message()).isEqualTo("Not paused: the agent is at work");
    }

    @Test
    void anAgeThatWandersByASecondIsNoUse() {
        Instant typed = scene.now();
        for (int minutes = 5; minutes < 120; minutes += 5) {
            scene.clock.advance(CHECK);
            scene.report(typedAt(typed.plusMillis(minutes * 7L)));
            scene.checkIdle();
        }
        scene.clock.advance(CHECK);
        scene.report(typedAt(typed.plusMillis(900)));
        assertThat(scene.checkIdle().paused()).as("at its first due check").isEqualTo(1);
        scene.report(typedAt(typed.plusMillis(1_999)));

        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aReportOfAnEarlierMachineIsNotOfThisOne() {
        scene.report(Activity.of(scene.now(), AgentState.WORKING, Optional.empty()));
        scene.pause();
        scene.run();
        scene.wake();
        scene.run();

        assertThat(scene.store.account(scene.user).orElseThrow().report(scene.instance()))
                .isEmpty();
    }

    @Test
    void aHoldKeepsAnIdleMachine() {
        scene.clock.advance(Duration.ofHours(2));
        scene.report(idle());
        Instant until = scene.now().plus(Duration.ofHours(1));
        Instance held = scene.instance();
        Hold hold = new Hold("nightly", until, Optional.empty());
        scene.commit(new Change.SaveInstance(
                held.withIdleness(held.idleness().with(hold, scene.now())).next(scene.now())));

        assertThat(scene.checkIdle().used()).isEqualTo(1);
        assertThat(scene.instance().idleness().pauseAt()).contains(until);

        scene.clock.advance(Duration.ofHours(1));
        scene.report(idle());
        assertThat(scene.checkIdle().paused()).isEqualTo(1);
    }

    @Test
    void anAgentThatIsLimitedForLongIsPausedAndWoken() {
        Instant reset = started.plus(Duration.ofHours(20));
        scene.clock.advance(Duration.ofHours(2));
        scene.report(limited(reset));

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();
        Instant wakes = reset.plus(Duration.ofMinutes(10));
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().idleness().resumeAt()).contains(wakes);

        scene.clock.advance(Duration.between(scene.now(), wakes).minusSeconds(1));
        assertThat(scene.reconcile().listed()).isZero();
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.reconcile().resumed()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.operation().reason()).contains("Woken automatically, as planned for " + wakes);
        assertThat(scene.instance().idleness().resumeAt()).isEmpty();
    }

    @Test
    void aMachineThatIsDestroyedWhileItWaitsIsNotWoken() {
        Optional<Instant> later = Optional.of(scene.now().plus(Duration.ofHours(1)));
        scene.ask(InstanceRequests.pause(scene.instance(), scene.ids.operation(scene.user), later, scene.now()));
        scene.run();
        scene.destroy(false);
        scene.run();
        scene.clock.advance(Duration.ofHours(2));

        assertThat(scene.reconcile().listed()).isZero();
        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYED);
    }

    private Activity idle() {
        return Activity.of(scene.now(), AgentState.WAITING_USER, Optional.of(started));
    }

    private Activity typedAt(Instant typed) {
        return new Activity(
                scene.now(),
                Optional.of(typed),
                List.of(AgentActivity.main(AgentState.WAITING_USER, Optional.of(started))),
                List.of(),
                Optional.empty());
    }

    private Activity limited(Instant reset) {
        AgentActivity agent = new AgentActivity(
                AgentActivity.MAIN,
                AgentState.LIMITED,
                Optional.of(started),
                Optional.of(reset),
                Optional.empty(),
                Optional.empty());
        return new Activity(scene.now(), Optional.empty(), List.of(agent), List.of(), Optional.empty());
    }
}
