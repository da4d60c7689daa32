package dev.claudecloud.lab.testkit.work;

import static dev.claudecloud.core.provision.ProvisionCode.PROVIDER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The provider, or the store of its states, is unreachable for hours: no operation ends in an error, and everything
 * continues automatically when it is back.
 */
class ProviderOutageTest {

    private static final int LONG = 100;

    private final WorkScene scene = new WorkScene();

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_UNREACHABLE", "STATE_UNREACHABLE"})
    void aCreateWaitsVisiblyAndGoesOnByItself(ProvisionCode code) {
        down(Verb.CREATE, code);
        scene.run();
        Instant begun = scene.now();
        for (int i = 1; i < LONG; i++) {
            scene.runWhenDue();
            Instant due = scene.instance().work().due().orElseThrow().at();
            assertThat(Duration.between(scene.now(), due)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
            Condition wait = waiting(code);
            assertThat(wait.since()).isEqualTo(begun);
            assertThat(wait.nextTryAt()).contains(due);
            assertThat(scene.operation().progress().message()).isEqualTo(wait.message());
        }

        assertThat(scene.operation().status()).isEqualTo(OperationStatus.WAITING);
        assertThat(scene.operation().progress().attempt()).isZero();
        assertThat(scene.instance().status()).isEqualTo(Status.PROVISIONING);
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void aMachineThatComesUpMeanwhileIsNotTakenBack() {
        down(Verb.STATUS, PROVIDER_UNREACHABLE);
        for (int i = 0; i < LONG; i++) {
            scene.runWhenDue();
            assertThat(scene.cloud.servers()).hasSize(1);
        }

        assertThat(scene.operation().progress().attempt()).isZero();
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @Test
    void aMachineThatIsJoiningIsNotGivenUpForAProviderThatCouldNotTakeItBack() {
        WorkScene networked = WorkScene.networked();
        networked.joining.joins(false);
        networked.run();
        Instance instance = networked.instance();
        assertThat(networked.joining.joinsLate(new MachineRef(
                        networked.id,
                        1,
                        instance.machine().volumeId(),
                        instance.machine().providerId())))
                .isPresent();
        for (int i = 0; i < LONG; i++) {
            networked.provider.failNext(Verb.CREATE, PROVIDER_UNREACHABLE);
            networked.runWhenDue();
            assertThat(networked.operation().status()).isEqualTo(OperationStatus.WAITING);
        }

        assertThat(networked.instance().condition(ConditionType.PROVIDER_UNREACHABLE))
                .isPresent();
        assertThat(networked.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_UNREACHABLE", "STATE_UNREACHABLE"})
    void aPauseWaitsWithTheMachineUpAndThenRemovesIt(ProvisionCode code) {
        scene.run();
        scene.pause();
        down(Verb.PAUSE, code);
        for (int i = 0; i < LONG; i++) {
            scene.runWhenDue();
            assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
            waiting(code);
        }

        scene.runWhenDue();
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.cloud.servers()).isEmpty();
    }

    @Test
    void anIdlePauseThatHasWaitedLetsAMachineRunThatIsUsedByThen() {
        scene.run();
        Instant seen = scene.now();
        scene.clock.advance(Duration.ofHours(3));
        scene.checkIdle();
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        for (int i = 0; i < LONG; i++) {
            scene.provider.failNext(Verb.PAUSE, PROVIDER_UNREACHABLE);
            scene.runWhenDue();
            waiting(PROVIDER_UNREACHABLE);
        }
        scene.activity(AgentState.WORKING, Optional.of(scene.now()), seen);

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.CANCELLED));
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.cloud.servers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_UNREACHABLE", "STATE_UNREACHABLE"})
    void aWaitCanBeCancelled(ProvisionCode code) {
        down(Verb.CREATE, code);
        scene.run();
        scene.cancel();

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.CANCELLED));
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.cloud.servers()).isEmpty();
    }

    private void down(Verb verb, ProvisionCode code) {
        for (int i = 0; i < LONG; i++) {
            scene.provider.failNext(verb, code);
        }
    }

    private Condition waiting(ProvisionCode code) {
        ConditionType type =
                code == PROVIDER_UNREACHABLE ? ConditionType.PROVIDER_UNREACHABLE : ConditionType.STATE_UNREACHABLE;
        return scene.instance().condition(type).orElseThrow();
    }
}
