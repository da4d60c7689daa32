package dev.claudecloud.lab.testkit.provision;

import static dev.claudecloud.lab.testkit.provision.ProvisionerScene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.VolumeFate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of every {@link dev.claudecloud.core.provision.Provisioner}, apart from crashes. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
public abstract class ProvisionerContract {

    private static final int PARALLEL = 4;

    /** Returns the world in which the provider under test acts. */
    protected abstract ProviderWorld world();

    @Test
    void createMakesOneMachineOnOneVolume() {
        ProvisionerScene scene = ProvisionerScene.in(world());
        scene.journal.onVolume(id -> {
            assertThat(scene.world.hasVolume(id)).isTrue();
            assertThat(scene.machines())
                    .as("machines when the volume is recorded")
                    .isEmpty();
        });

        Machine machine = scene.create();

        scene.awaitReady();
        assertThat(scene.machines()).containsExactly(machine.providerId());
        assertThat(scene.journal.volumeId()).contains(machine.volumeId());
        assertThat(scene.journal.providerId()).contains(machine.providerId());
        assertThat(machine.volumeId()).isEqualTo(scene.world.volumeName(scene.user));
        assertThat(scene.journal.calls())
                .filteredOn(call -> call.startsWith("progress"))
                .isNotEmpty();
    }

    @Test
    void makesATokenForEachMachineThatReportsAndForNoOther() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        List<String> first = scene.journal.reportTokens();
        scene.create();
        assertThat(scene.journal.reportTokens()).as("of the same machine").isEqualTo(first);
        scene.pause();
        scene.create();

        if (scene.world.machinesReport()) {
            assertThat(first).hasSize(1);
            assertThat(scene.journal.reportTokens()).hasSize(1).doesNotContainAnyElementsOf(first);
        } else {
            assertThat(scene.journal.calls()).doesNotContain("reportToken");
        }
    }

    @Test
    void createAgainAnswersTheSameMachine() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        String first = scene.journal.providerId().orElseThrow();

        assertThat(scene.create().providerId()).isEqualTo(first);
        Machine forgotten = scene.world.freshProvisioner().create(scene.options(Optional.empty()), scene.journal);

        assertThat(forgotten.providerId()).isEqualTo(first);
        scene.assertOneMachineWithItsData(forgotten);
    }

    @Test
    void pauseRemovesTheMachineAndKeepsTheData() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();

        scene.pause();
        scene.pause();

        assertThat(scene.machines()).isEmpty();
        assertThat(scene.status()).isEqualTo(new MachineState.Gone());
        assertThat(scene.world.readMarker(scene.volumeId())).isEqualTo(scene.marker());
    }

    @Test
    void createAfterAPauseFindsTheData() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        scene.pause();

        Machine machine = scene.create();

        scene.assertOneMachineWithItsData(machine);
        assertThat(scene.create()).isEqualTo(machine);
    }

    @Test
    void createNeverReplacesAMissingVolume() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        scene.pause();
        scene.world.removeVolume(scene.volumeId());

        assertRefused(ProvisionCode.VOLUME_MISSING, scene::create);
        scene.provisioner = scene.world.freshProvisioner();
        assertRefused(ProvisionCode.VOLUME_MISSING, scene::create);

        assertThat(scene.world.hasVolume(scene.volumeId())).isFalse();
        assertThat(scene.machines()).isEmpty();
    }

    @Test
    void refusesAForeignMachineAndLeavesItAlone() {
        ProvisionerScene scene = ProvisionerScene.in(world());
        String foreign = scene.world.makeForeignMachine(scene.user);

        assertRefused(ProvisionCode.FOREIGN_RESOURCE, scene::create);
        assertThat(scene.status()).isEqualTo(new MachineState.Gone());
        scene.pause();
        scene.destroy(VolumeFate.PURGE);

        assertThat(scene.machines()).containsExactly(foreign);
    }

    @Test
    void refusesAForeignVolumeAndLeavesItAlone() {
        ProvisionerScene scene = ProvisionerScene.in(world());
        String foreign = scene.world.makeForeignVolume(scene.user);
        scene.world.writeMarker(foreign, "not ours");

        assertRefused(ProvisionCode.FOREIGN_RESOURCE, scene::create);
        scene.destroy(VolumeFate.PURGE);

        assertThat(scene.machines()).isEmpty();
        assertThat(scene.journal.volumeId()).isEmpty();
        assertThat(scene.world.readMarker(foreign)).isEqualTo("not ours");
    }

    @Test
    void refusesTheVolumeOfAnotherUser() {
        ProvisionerScene other = ProvisionerScene.in(world()).running();
        ProvisionerScene scene = ProvisionerScene.in(world());

        assertRefused(
                ProvisionCode.FOREIGN_RESOURCE,
                () -> scene.provisioner.create(scene.options(other.journal.volumeId()), scene.journal));

        assertThat(scene.machines()).isEmpty();
    }

    @Test
    void touchesNothingWhereTwoMachinesCarryTheLabel() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        String first = scene.journal.providerId().orElseThrow();
        String second = scene.world.makeDouble(scene.instance, scene.volumeId());

        assertRefused(ProvisionCode.AMBIGUOUS, scene::create);
        assertRefused(ProvisionCode.AMBIGUOUS, scene::pause);
        assertRefused(ProvisionCode.AMBIGUOUS, () -> scene.destroy(VolumeFate.PURGE));
        assertRefused(ProvisionCode.AMBIGUOUS, scene::status);

        assertThat(scene.machines()).containsExactlyInAnyOrder(first, second);
        assertThat(scene.activity().agent()).isEqualTo(AgentState.UNKNOWN);
    }

    @Test
    void parallelCreatesEndWithOneMachine() throws Exception {
        ProvisionerScene scene = ProvisionerScene.in(world());
        List<Future<Machine>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PARALLEL; i++) {
                answers.add(threads.submit(
                        () -> scene.world.freshProvisioner().create(scene.options(Optional.empty()), scene.journal)));
            }
        }

        Set<String> made = new HashSet<>();
        for (Future<Machine> answer : answers) {
            collect(answer, made);
        }

        assertThat(made).hasSize(1);
        assertThat(scene.machines()).containsExactlyElementsOf(made);
    }

    /** A concurrent attempt may lose, but only with an error that will be retried. */
    private static void collect(Future<Machine> answer, Set<String> made) throws InterruptedException {
        try {
            made.add(answer.get().providerId());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ProvisionException.class);
            assertThat(((ProvisionException) e.getCause()).code()).isEqualTo(ProvisionCode.CONFLICT);
        }
    }

    @Test
    void aNewInstanceFindsTheDataAndReplacesALeftoverMachine() {
        ProvisionerScene old = ProvisionerScene.in(world()).running();
        ProvisionerScene next = old.successor();

        Machine machine = next.create();

        next.awaitReady();
        assertThat(next.machines()).containsExactly(machine.providerId());
        assertThat(machine.providerId()).isNotEqualTo(old.journal.providerId().orElseThrow());
        assertThat(next.world.readMarker(machine.volumeId())).isEqualTo(old.marker());
    }

    @Test
    void anOldInstanceDoesNotTouchTheMachineOfTheNewOne() {
        ProvisionerScene old = ProvisionerScene.in(world()).running();
        ProvisionerScene next = old.successor();
        Machine machine = next.create();

        old.pause();
        old.destroy(VolumeFate.KEEP);

        assertThat(old.status()).isEqualTo(new MachineState.Gone());
        assertThat(next.machines()).containsExactly(machine.providerId());
    }

    @Test
    void destroyKeepsTheVolumeAndPurgeRemovesOnlyIts() {
        ProvisionerScene other = ProvisionerScene.in(world()).running();
        ProvisionerScene scene = ProvisionerScene.in(world()).running();

        scene.destroy(VolumeFate.KEEP);
        scene.destroy(VolumeFate.KEEP);
        assertThat(scene.machines()).isEmpty();
        assertThat(scene.world.readMarker(scene.volumeId())).isEqualTo(scene.marker());

        scene.destroy(VolumeFate.PURGE);
        scene.destroy(VolumeFate.PURGE);
        assertThat(scene.world.hasVolume(scene.volumeId())).isFalse();
        assertThat(other.world.readMarker(other.volumeId())).isEqualTo(other.marker());
        assertThat(other.machines()).hasSize(1);
    }

    @Test
    void whatNeverWasIsGoneAndItsRemovalSucceeds() {
        ProvisionerScene scene = ProvisionerScene.in(world());

        scene.pause();
        scene.destroy(VolumeFate.PURGE);

        assertThat(scene.status()).isEqualTo(new MachineState.Gone());
        Activity activity = scene.activity();
        assertThat(activity.agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(activity.problem()).isPresent();
    }

    @Test
    void aMachineRemovedBehindItsBackIsMadeAgain() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        scene.world.removeMachine(scene.journal.providerId().orElseThrow());

        assertThat(scene.status()).isEqualTo(new MachineState.Gone());
        assertThat(scene.activity().agent()).isEqualTo(AgentState.UNKNOWN);

        scene.assertOneMachineWithItsData(scene.create());
    }

    @Test
    void aMachineStoppedBehindItsBackIsOffAndStartsAgain() {
        ProvisionerScene scene = ProvisionerScene.in(world()).running();
        scene.world.stopMachine(scene.journal.providerId().orElseThrow());

        assertThat(scene.status()).isInstanceOf(MachineState.Off.class);
        assertThat(scene.activity().agent()).isEqualTo(AgentState.UNKNOWN);

        scene.assertOneMachineWithItsData(scene.create());
        assertThat(scene.activity().agent().equals(AgentState.UNKNOWN)).isEqualTo(scene.world.machinesReport());
    }
}
