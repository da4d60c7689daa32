package dev.claudecloud.lab.testkit.work;

import static dev.claudecloud.core.provision.ProvisionCode.ENGINE_UNREACHABLE;
import static dev.claudecloud.core.provision.ProvisionCode.IMAGE_MISSING;
import static dev.claudecloud.core.provision.ProvisionCode.NETWORK_REFUSED;
import static dev.claudecloud.core.provision.ProvisionCode.NETWORK_UNAUTHORIZED;
import static dev.claudecloud.core.provision.ProvisionCode.NETWORK_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFailuresTest {

    private final WorkScene scene = WorkScene.networked();

    @Test
    void withTheNetworkDownNoMachineIsMadeAndTheWaitIsShown() {
        scene.wire.down(NETWORK_UNREACHABLE);
        for (int i = 0; i < 40; i++) {
            scene.runWhenDue();
            Duration pause = Duration.between(
                    scene.now(), scene.instance().work().due().orElseThrow().at());
            assertThat(pause).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
        }

        assertThat(scene.instance().status()).isEqualTo(Status.PROVISIONING);
        assertThat(scene.instance().condition(ConditionType.NETWORK_UNREACHABLE))
                .isPresent();
        assertThat(scene.operation().status()).isEqualTo(OperationStatus.WAITING);
        assertThat(scene.operation().progress().attempt()).isZero();
        assertThat(scene.cloud.servers()).isEmpty();
        scene.wire.up();
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void anOpenNetworkIsWaitedForAndSaidSo() {
        scene.network.open(true);
        scene.run();

        assertThat(scene.instance()
                        .condition(ConditionType.NETWORK_OPEN)
                        .orElseThrow()
                        .message())
                .isNotBlank();
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.network.look().groups()).isEmpty();
        scene.network.open(false);
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @Test
    void aMachineThatDoesNotJoinIsKeptAQuarterOfAnHourAndThenAllIsTakenBack() {
        scene.joining.joins(false);
        Instant up = scene.now();
        Instant gone = whenGivenUp();

        assertThat(gone).isBetween(up.plus(Duration.ofMinutes(15)), up.plus(Duration.ofMinutes(16)));
        assertThat(scene.operation().error().orElseThrow().code()).isEqualTo("peer_missing");
        assertNothingButTheVolume();
    }

    @Test
    void aNetworkThatGoesDownWhileTheMachineIsUpIsWaitedForAQuarterOfAnHourToo() {
        scene.joining.joins(false);
        Instant up = scene.now();
        scene.run();
        scene.wire.down(NETWORK_UNAUTHORIZED);
        Instant gone = whenGivenUp();

        assertThat(gone).isBetween(up.plus(Duration.ofMinutes(15)), up.plus(Duration.ofMinutes(16)));
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.cloud.servers())
                .as("the machine is removed although the network does not answer")
                .isEmpty();
        assertThat(scene.instance().work().cleanup()).isTrue();
        scene.wire.up();
        scene.runWhenDue();
        assertNothingButTheVolume();
    }

    @Test
    void aPauseRemovesTheMachineThoughTheNetworkIsDown() {
        scene.run();
        scene.wire.down(NETWORK_UNREACHABLE);
        scene.pause();
        scene.run();

        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        assertThat(scene.instance().condition(ConditionType.NETWORK_UNREACHABLE))
                .isPresent();
        scene.wire.up();
        scene.runWhenDue();
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.network.look().peers()).isEmpty();
    }

    @Test
    void aDestroyRemovesTheMachineThoughTheNetworkIsDownAndIsNeverGivenUp() {
        scene.run();
        scene.wire.down(NETWORK_REFUSED);
        scene.destroy(false);
        for (int i = 0; i < 30; i++) {
            scene.runWhenDue();
            assertThat(scene.instance().status()).isEqualTo(Status.DESTROYING);
        }

        assertThat(scene.cloud.servers()).isEmpty();
        scene.wire.up();
        scene.runWhenDue();
        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYED);
        assertThat(scene.network.look().groups()).isEmpty();
    }

    @Test
    void aPauseForIdlenessIsNotTurnedRoundOnceTheMachineIsGone() {
        scene.run();
        scene.clock.advance(Duration.ofMinutes(175));
        scene.checkIdle();
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        scene.wire.down(NETWORK_REFUSED);
        scene.run();
        for (int i = 0; i < 20; i++) {
            scene.provider.failNext(Verb.STATUS, ENGINE_UNREACHABLE);
            scene.runWhenDue();
            assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        }

        scene.wire.up();
        scene.runWhenDue();
        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void whatAFailedPauseHasToRemoveGoesMachineFirst() {
        scene.run();
        scene.provider.failNext(Verb.PAUSE, IMAGE_MISSING);
        scene.wire.down(NETWORK_UNREACHABLE);
        scene.pause();
        scene.run();

        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.instance().work().cleanup()).isTrue();
        scene.wire.up();
        scene.runWhenDue();
        assertThat(scene.network.look().peers()).isEmpty();
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
    }

    private Instant whenGivenUp() {
        Instant latest = scene.now().plus(Duration.ofHours(1));
        while (scene.instance().status() == Status.PROVISIONING) {
            assertThat(scene.now()).isBefore(latest);
            scene.runWhenDue();
        }
        return scene.now();
    }

    private void assertNothingButTheVolume() {
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.instance().work().cleanup()).isFalse();
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.cloud.volumes()).hasSize(1);
        assertThat(scene.network.look())
                .isEqualTo(new NetworkState(List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
