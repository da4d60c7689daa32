package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.lab.testkit.RecordingEvents.Sent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconcileTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(31);

    @Test
    void aLostEventIsSentAgainWhenItsGraceIsOver() {
        WorkScene scene = new WorkScene();

        assertThat(scene.reconcile()).isEqualTo(new Reconcile.Report(0, 0, 0, 0, 0));
        scene.clock.advance(Duration.ofSeconds(30));
        assertThat(scene.reconcile()).isEqualTo(new Reconcile.Report(1, 1, 0, 0, 0));

        assertThat(scene.events.sent()).containsExactly(new Sent(scene.id, 1));
    }

    @Test
    void itMaySendTwiceAndChangesNothing() {
        WorkScene scene = new WorkScene();
        scene.clock.advance(Duration.ofMinutes(1));
        var before = scene.instance();

        scene.reconcile();
        scene.reconcile();

        assertThat(scene.instance()).isEqualTo(before);
        assertThat(scene.events.sent()).hasSize(2);
    }

    @Test
    void finishedWorkIsNotSent() {
        WorkScene scene = WorkScene.running();
        scene.clock.advance(HALF_AN_HOUR);

        assertThat(scene.reconcile()).isEqualTo(new Reconcile.Report(0, 0, 0, 0, 0));
    }

    @Test
    void workThatNobodyTakesForHalfAnHourEndsInError() {
        WorkScene scene = new WorkScene();
        scene.clock.advance(HALF_AN_HOUR);

        assertThat(scene.reconcile().givenUp()).isEqualTo(1);

        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.operation().status()).isEqualTo(OperationStatus.FAILED);
        assertThat(scene.operation().error().orElseThrow().code()).isEqualTo("dispatch");
        assertThat(scene.instance().work().due())
                .as("what an earlier desired state left behind is removed")
                .isPresent();
        scene.wake();
        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void whatWaitedWhileNothingRanHasItsHalfHourFromTheRestartOn() {
        WorkScene scene = new WorkScene();
        scene.clock.advance(Duration.ofDays(1));
        scene.commit(new Change.SaveInstance(scene.instance().next(scene.now())));

        assertThat(scene.reconcile()).isEqualTo(new Reconcile.Report(1, 1, 0, 0, 0));

        scene.clock.advance(HALF_AN_HOUR);
        assertThat(scene.reconcile().givenUp()).isEqualTo(1);
    }

    @Test
    void aDestroyThatNobodyTakesIsSentForEver() {
        WorkScene scene = WorkScene.running();
        scene.destroy(false);
        scene.clock.advance(Duration.ofDays(3));

        assertThat(scene.reconcile().sent()).isEqualTo(1);
        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYING);
    }

    @Test
    void anIdlePauseThatNobodyTakesLeavesTheMachineRunning() {
        WorkScene scene = WorkScene.running();
        scene.clock.advance(Duration.ofHours(3));
        scene.checkIdle();
        scene.clock.advance(HALF_AN_HOUR);

        scene.reconcile();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().work().cleanup()).isFalse();
        assertThat(scene.cloud.servers()).hasSize(1);
    }
}
