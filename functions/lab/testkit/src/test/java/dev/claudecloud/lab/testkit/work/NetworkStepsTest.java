package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkStepsTest {

    private final WorkScene scene = WorkScene.networked();

    @Test
    void aCreateEndsInAWholeNetworkAndWithoutAKey() {
        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));

        assertThat(scene.operation().progress().done()).containsExactly("network", "machine", "ready", "join");
        NetworkState all = scene.network.look();
        String peer = all.peers().getFirst().id();
        assertThat(all.keys()).isEmpty();
        assertThat(all.policies()).hasSize(1);
        assertThat(all.routes()).extracting(NetworkState.Route::peer).containsExactly(peer);
        NetworkIds ids = scene.instance().machine().network();
        assertThat(ids.peerId()).contains(peer);
        assertThat(ids.keyId()).isEmpty();
    }

    @Test
    void aMachineWithoutNetworkHasNoSuchSteps() {
        WorkScene plain = WorkScene.running();

        assertThat(plain.operation().progress().done()).containsExactly("machine", "ready");
        plain.pause();
        plain.run();
        assertThat(plain.operation().progress().done()).containsExactly("machine");
        plain.destroy(false);
        plain.run();
        assertThat(plain.operation().progress().done()).containsExactly("machine");
        assertThat(plain.wire.sent()).isEmpty();
    }

    @Test
    void theNetworkStaysThroughPauseAndWakeAndIsGoneAfterDestroy() {
        scene.run();
        NetworkState running = scene.network.look();
        scene.pause();
        scene.run();
        assertThat(scene.operation().progress().done()).containsExactly("machine", "leave");
        assertThat(scene.network.look().peers()).isEmpty();
        assertThat(scene.instance().machine().network().peerId()).isEmpty();

        scene.wake();
        scene.run();
        NetworkState woken = scene.network.look();
        assertThat(woken.groups()).isEqualTo(running.groups());
        assertThat(woken.policies()).isEqualTo(running.policies());
        assertThat(woken.routes().getFirst().peer())
                .isEqualTo(woken.peers().getFirst().id())
                .isNotEqualTo(running.peers().getFirst().id());

        scene.destroy(true);
        scene.run();
        assertThat(scene.operation().progress().done()).containsExactly("machine", "dissolve");
        assertNoNetwork();
        assertThat(scene.instance().machine().network()).isEqualTo(NetworkIds.NONE);
    }

    @Test
    void aCancelledWakeLeavesTheNetworkAsThePauseDid() {
        scene.run();
        scene.pause();
        scene.run();
        NetworkState paused = scene.network.look();
        scene.joining.joins(false);
        scene.wake();
        scene.run();
        scene.cancel();
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.network.look()).isEqualTo(paused);
    }

    @Test
    void itJoinsLateWithTheSameKeyAndThatIsInTime() {
        scene.joining.joins(false);
        scene.run();
        assertThat(scene.instance()
                        .condition(ConditionType.RETRYING)
                        .orElseThrow()
                        .reason())
                .isEqualTo("peer_missing");
        Optional<String> peer = scene.joining.joinsLate(machine());
        assertThat(peer).isPresent();

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().machine().network().peerId()).isEqualTo(peer);
        assertThat(scene.cloud.servers()).hasSize(1);
    }

    @Test
    void aMachineThatIsGoneBeforeItHasJoinedIsMadeAnewWithAnotherKey() {
        scene.joining.joins(false);
        scene.run();
        scene.cloud.removeServer(machine().providerId().orElseThrow());
        scene.joining.joins(true);

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.network.look().keys()).isEmpty();
        assertThat(scene.cloud.servers()).hasSize(1);
        assertThat(creates()).isEqualTo(2);
    }

    @Test
    void aMachineThatAWorkerMadeBeforeItDiedIsTheOneOnRecord() {
        scene.joining.joins(false);
        scene.run();
        scene.cloud.removeServer(machine().providerId().orElseThrow());
        String volume = machine().volumeId().orElseThrow();
        String other = scene.cloud
                .createServer("claude-" + scene.user, Optional.of(scene.id), volume)
                .id();
        scene.cloud.start(other, scene.now());
        assertThat(scene.joining.joinsLate(machine())).isPresent();

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(machine().providerId()).contains(other);
    }

    @Test
    void aMachineThatIsFoundMadeKeepsItsKey() {
        scene.joining.joins(false);
        scene.provider.state(scene.id, Optional.of(new MachineState.Starting("booting")));
        scene.run();
        scene.provider.state(scene.id, Optional.empty());
        assertThat(scene.joining.joinsLate(machine())).isPresent();

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(creates()).as("created, then found").isEqualTo(2);
        assertThat(scene.network.look().peers()).hasSize(1);
        assertThat(scene.network.look().keys()).isEmpty();
    }

    @Test
    void anInstanceWithANetworkIsNotTouchedByAProgramWithoutNetworks() {
        scene.run();
        scene.destroy(false);
        scene.forgetNetworks();
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYING);
        assertThat(scene.instance()
                        .condition(ConditionType.RETRYING)
                        .orElseThrow()
                        .message())
                .contains("network");
        assertThat(scene.cloud.servers()).hasSize(1);
    }

    @Test
    void whatItCostsIsOnRecord() {
        scene.run();
        Instance running = scene.instance();
        assertThat(running.cost().rate()).contains(JoiningProvisioner.RATE);
        assertThat(running.cost().machineSince()).isPresent();
        scene.clock.advance(Duration.ofMinutes(90));
        scene.pause();
        scene.run();

        assertThat(scene.instance().cost().machineSince()).isEmpty();
        assertThat(scene.instance().cost().ended().spent()).isEqualByComparingTo("0.012");
        assertThat(scene.instance().cost().soFar(scene.now().plus(Duration.ofHours(730))))
                .isGreaterThan(scene.instance().cost().soFar(scene.now()));
    }

    private void assertNoNetwork() {
        assertThat(scene.network.look())
                .isEqualTo(new NetworkState(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    private long creates() {
        return scene.provider.calls().stream().filter(Verb.CREATE::equals).count();
    }

    private MachineRef machine() {
        Instance instance = scene.instance();
        return new MachineRef(
                instance.id(),
                1,
                instance.machine().volumeId(),
                instance.machine().providerId());
    }
}
