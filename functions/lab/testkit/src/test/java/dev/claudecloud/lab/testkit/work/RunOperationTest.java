package dev.claudecloud.lab.testkit.work;

import static dev.claudecloud.core.provision.ProvisionCode.ENGINE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunOperationTest {

    @Test
    void createEndsRunningWithIdsAndAnIdleCheckDue() {
        WorkScene scene = new WorkScene();

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));

        Instance instance = scene.instance();
        assertThat(instance.status()).isEqualTo(Status.RUNNING);
        assertThat(instance.machine().volumeId()).contains("claude-data-1");
        assertThat(instance.machine().providerId()).isPresent();
        assertThat(instance.work().lease()).isEmpty();
        assertThat(instance.work().fence()).isEqualTo(1);
        assertThat(instance.work().due()).contains(Due.idle(scene.now().plus(Duration.ofMinutes(5))));
        assertThat(instance.idleness().pauseAt()).contains(scene.now().plus(Duration.ofHours(2)));
        Operation operation = scene.operation();
        assertThat(operation.progress().percent()).isEqualTo(100);
        assertThat(operation.progress().phase()).isEqualTo("done");
        assertThat(operation.progress().done()).containsExactly("machine", "ready");
        assertThat(operation.times().expiresAt()).contains(scene.now().plus(Duration.ofDays(90)));
    }

    @Test
    void pauseRemovesTheMachineAndKeepsTheVolume() {
        WorkScene scene = WorkScene.running();
        scene.pause();
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().machine().providerId()).isEmpty();
        assertThat(scene.instance().machine().volumeId()).contains("claude-data-1");
        assertThat(scene.instance().work().due()).isEmpty();
        assertThat(scene.instance().idleness().pauseReason()).contains("Requested by the user");
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.cloud.volumes()).hasSize(1);
    }

    @Test
    void destroyFreesTheUserAndRemembersTheKeptVolume() {
        WorkScene scene = WorkScene.running();
        scene.destroy(false);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYED);
        assertThat(scene.instance().expiresAt())
                .as("no other record contains the volume's id")
                .isEmpty();
        assertThat(scene.owner().live()).isEmpty();
        assertThat(scene.owner().keptVolumeOf()).contains(scene.id);
        assertThat(scene.cloud.volumes()).hasSize(1);
    }

    @Test
    void aPurgeLeavesNothing() {
        WorkScene scene = WorkScene.running();
        scene.destroy(true);
        scene.run();

        assertThat(scene.instance().machine().volumeId()).isEmpty();
        assertThat(scene.instance().expiresAt()).contains(scene.now().plus(Duration.ofDays(40)));
        assertThat(scene.owner().keptVolumeOf()).isEmpty();
        assertThat(scene.cloud.volumes()).isEmpty();
    }

    @Test
    void aRecordThatKeptItsVolumeExpiresOnceThatIsPurged() {
        WorkScene scene = WorkScene.running();
        scene.destroy(false);
        scene.run();
        scene.commit(new Change.SaveUser(scene.owner().owning(scene.id)));
        scene.destroy(true);
        scene.run();

        assertThat(scene.instance().expiresAt()).contains(scene.now().plus(Duration.ofDays(40)));
        assertThat(scene.cloud.volumes()).isEmpty();
    }

    @Test
    void aVolumeIsNotPurgedWhileTheUserHasAnotherInstance() {
        WorkScene scene = WorkScene.running();
        scene.commit(new Change.SaveUser(scene.owner().owning(scene.ids.instance(scene.user))));
        scene.destroy(true);
        scene.run();

        assertThat(scene.instance().condition(ConditionType.NEEDS_ATTENTION)).isPresent();
        assertThat(scene.cloud.volumes()).hasSize(1);
    }

    @Test
    void anUnreachableEngineIsTriedAgainOnTheSpot() {
        WorkScene scene = new WorkScene();
        scene.provider.failNext(Verb.CREATE, ENGINE_UNREACHABLE);
        Instant begun = scene.now();

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));

        assertThat(Duration.between(begun, scene.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void anotherWorkersLeaseIsRespected() {
        WorkScene scene = new WorkScene();
        lease(scene, "somebody", Duration.ofMinutes(11));

        assertThat(scene.run()).isEqualTo(new RunResult.Busy());
        scene.clock.advance(Duration.ofMinutes(11));
        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().work().fence()).isEqualTo(2);
    }

    @Test
    void aLateOrUnknownEventDoesNothing() {
        WorkScene scene = WorkScene.running();
        Invocation invocation = new Invocation("late", scene.now().plusSeconds(600));
        Instance before = scene.instance();

        assertThat(scene.worker().run(scene.id, 1, invocation)).isEqualTo(new RunResult.NothingToDo());
        assertThat(scene.worker().run(scene.ids.instance(scene.user), 1, invocation))
                .isEqualTo(new RunResult.NothingToDo());
        assertThat(scene.instance()).isEqualTo(before);
    }

    @Test
    void theItemDecidesWhateverGenerationTheEventNames() {
        WorkScene scene = WorkScene.running();
        scene.pause();

        scene.worker().run(scene.id, 1, new Invocation("old-event", scene.now().plusSeconds(600)));

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void withoutTimeForTheNextStepTheWorkIsHandedOver() {
        WorkScene scene = new WorkScene();

        assertThat(scene.run(Duration.ofSeconds(60))).isEqualTo(new RunResult.Deferred(scene.now()));
        assertThat(scene.operation().progress().done()).containsExactly("machine");
        assertThat(scene.instance().work().lease()).isEmpty();
        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @Test
    void aMachineThatNeverGetsReadyIsMadeAnewOnceAndThenGivenUp() {
        WorkScene scene = new WorkScene();
        scene.provider.state(scene.id, Optional.of(new MachineState.Starting("booting")));

        assertThat(scene.run()).isInstanceOf(RunResult.Deferred.class);
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));

        assertThat(scene.provider.calls().stream().filter(Verb.CREATE::equals)).hasSize(2);
        assertThat(scene.operation().error().orElseThrow().code()).isEqualTo("not_ready");
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.cloud.servers()).isEmpty();
    }

    @Test
    void cancelRemovesTheMachineAndKeepsTheVolume() {
        WorkScene scene = new WorkScene();
        scene.provider.state(scene.id, Optional.of(new MachineState.Starting("booting")));
        scene.run();
        scene.cancel();

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.CANCELLED));
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().machine().volumeId()).isPresent();
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.cloud.volumes()).hasSize(1);
    }

    @Test
    void anIdlePauseStaysWhenTheMachineWasUsedSince() {
        WorkScene scene = WorkScene.running();
        Instant seen = scene.now();
        scene.ask(InstanceRequests.pauseIdle(
                scene.instance(), scene.ids.operation(scene.user), "idle", seen, Optional.empty(), scene.now()));
        scene.clock.advance(Duration.ofSeconds(20));
        scene.activity(AgentState.WAITING_USER, Optional.of(scene.now()), seen);

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.CANCELLED));
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.instance().idleness().pauseReason()).isEmpty();
        assertThat(scene.operation().progress().message()).startsWith("Not paused: it was used at");
        assertThat(scene.cloud.servers()).hasSize(1);
    }

    @Test
    void anIdlePauseWithoutNewerUseGoesThrough() {
        WorkScene scene = WorkScene.running();
        Instant seen = scene.now();
        scene.ask(InstanceRequests.pauseIdle(
                scene.instance(), scene.ids.operation(scene.user), "idle", seen, Optional.empty(), scene.now()));
        scene.activity(AgentState.WAITING_USER, Optional.of(seen), seen);

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().idleness().pauseReason()).contains("idle");
    }

    private static void lease(WorkScene scene, String owner, Duration time) {
        Instance instance = scene.instance();
        scene.commit(new Change.SaveInstance(instance.withWork(
                        instance.work().leased(new Lease(owner, scene.now().plus(time))))
                .next(scene.now())));
    }
}
