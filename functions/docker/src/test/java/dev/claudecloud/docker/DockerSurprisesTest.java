package dev.claudecloud.docker;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others do to our containers, volumes and networks meanwhile, and what machines do on their own. */
@Tag("docker")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DockerSurprisesTest {

    private final DockerWorld world = DockerWorld.open();
    private final DockerScene scene = new DockerScene(world);
    private final DockerProvisioner provisioner = world.provisioner(DockerWorld.SETTINGS, Optional.empty());

    @AfterEach
    void clear() throws IOException {
        world.close();
    }

    @Test
    void aMissingImageIsSaidWithTheWayOut() {
        DockerProvisioner without =
                world.provisioner(DockerWorld.SETTINGS.withImage("claude-no-such-image"), Optional.empty());

        ProvisionException refusal = DockerScene.refused(
                ProvisionCode.IMAGE_MISSING, () -> without.create(scene.options(false), new ScriptedJournal()));

        assertThat(refusal.getMessage()).contains("claude-no-such-image");
        assertThat(refusal.hint()).contains("Build it with ./scripts/dev");
        assertThat(world.machines(scene.user)).isEmpty();
    }

    @Test
    void limitsThatTheEngineRefusesAreInvalid() {
        DockerProvisioner greedy =
                world.provisioner(DockerWorld.SETTINGS.withLimits(256, 256, Optional.of(1000.0)), Optional.empty());

        ProvisionException refusal = DockerScene.refused(
                ProvisionCode.INVALID_REQUEST, () -> greedy.create(scene.options(false), new ScriptedJournal()));

        assertThat(refusal.getMessage()).contains("CPUs");
        assertThat(refusal.hint()).contains("CLAUDECLOUD_CPUS");
    }

    @Test
    void aContainerRemovedDuringAnyCallIsMadeAgain() {
        int calls = 0;
        for (int n = 1; n == 1 || n <= calls; n++) {
            DockerScene other = new DockerScene(world);
            int at = n;
            HookedJournal journal = new HookedJournal(seen -> {
                if (seen.calls() == at) {
                    world.machines(other.user).forEach(world::removeMachine);
                }
            });
            Throwable failure = catchThrowable(() -> provisioner.create(other.options(false), journal));
            if (failure != null) {
                assertThat(((ProvisionException) failure).code()).isEqualTo(ProvisionCode.CONFLICT);
            }
            provisioner.create(other.options(journal.volumeId().isPresent()), new ScriptedJournal());
            DockerScene.awaitState(provisioner, other.ref(), MachineState.Ready.class);
            assertThat(world.machines(other.user)).hasSize(1);
            calls = Math.max(calls, journal.calls());
        }
        assertThat(calls).isGreaterThan(5);
    }

    @Test
    void aVolumeRemovedJustBeforeTheContainerIsMadeIsMissedNotReplaced() {
        provisioner.create(scene.options(false), new ScriptedJournal());
        provisioner.pause(scene.ref(), new ScriptedJournal());
        HookedJournal journal = new HookedJournal(seen -> {
            if (seen.message().equals("Creating the container")
                    && world.machines(scene.user).isEmpty()
                    && world.hasVolume(scene.volume)) {
                world.removeVolume(scene.volume);
            }
        });

        DockerScene.refused(ProvisionCode.VOLUME_MISSING, () -> provisioner.create(scene.options(true), journal));

        assertThat(world.machines(scene.user)).isEmpty();
        assertThat(world.hasVolume(scene.volume)).isFalse();
    }

    @Test
    void aVolumeThatTheEngineMadeByAccidentIsClearedAwayByTheNextTry() {
        world.docker()
                .createVolumeCmd()
                .withName(scene.volume)
                .withLabels(Map.of(ContainerLabels.ACCIDENT, "true"))
                .exec();
        world.makeDouble(scene.instance, scene.volume);

        DockerScene.refused(
                ProvisionCode.VOLUME_MISSING, () -> provisioner.create(scene.options(true), new ScriptedJournal()));

        assertThat(world.machines(scene.user)).isEmpty();
        assertThat(world.hasVolume(scene.volume)).isFalse();
    }

    @Test
    void whatAnotherDeploymentMadeIsForeign() {
        Map<String, String> theirs = new ContainerLabels("another").of(scene.instance);
        world.container(scene.container, theirs).exec();

        DockerScene.refused(
                ProvisionCode.FOREIGN_RESOURCE, () -> provisioner.create(scene.options(false), new ScriptedJournal()));
        provisioner.destroy(scene.ref(), VolumeFate.PURGE, new ScriptedJournal());

        assertThat(world.machines(scene.user)).hasSize(1);
    }

    @Test
    void aStuckMachineIsKilledAfterItsGrace() {
        provisioner.create(scene.options(false), new ScriptedJournal());
        world.write(scene.volume, "stuck", "");
        world.stopMachine(scene.container);
        provisioner.create(scene.options(true), new ScriptedJournal());
        await().untilAsserted(() -> assertThat(scene.exec("ls", "/claude-data")).contains("deaf"));
        Instant before = Instant.now();

        provisioner.pause(scene.ref(), new ScriptedJournal());

        // Never before the grace period ends, and not forever; how soon afterwards is up to the engine.
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofMinutes(2));
        assertThat(world.machines(scene.user)).isEmpty();
    }

    @Test
    void aFrozenMachineIsOffAndWakes() {
        String id =
                provisioner.create(scene.options(false), new ScriptedJournal()).providerId();
        freeze(id);

        assertThat(provisioner.status(scene.ref())).isInstanceOf(MachineState.Off.class);
        assertThat(provisioner.activity(scene.ref()).agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(provisioner
                        .create(scene.options(true), new ScriptedJournal())
                        .providerId())
                .isEqualTo(id);
        assertThat(provisioner.status(scene.ref())).isEqualTo(new MachineState.Ready());

        freeze(id);
        provisioner.pause(scene.ref(), new ScriptedJournal());
        assertThat(world.machines(scene.user)).isEmpty();
    }

    /** The engine refuses it while a process of the container is being made, as each health check makes some. */
    private void freeze(String id) {
        await().ignoreExceptions()
                .untilAsserted(() -> world.docker().pauseContainerCmd(id).exec());
    }

    @Test
    void aMachineThatDiesSaysWhy() {
        provisioner.create(scene.options(false), new ScriptedJournal());
        world.write(scene.volume, "die", "the disk is odd");
        world.stopMachine(scene.container);
        provisioner.create(scene.options(true), new ScriptedJournal());

        awaitReason(MachineState.Starting.class, "3");
        world.stopMachine(scene.container);
        // The stop may arrive between two deaths, and then ends it by SIGTERM.
        awaitReason(MachineState.Off.class, "(3|143)");
    }

    /** Between two deaths the engine restarts it, and for a moment it looks healthy. */
    private void awaitReason(Class<? extends MachineState> state, String exitCode) {
        await().untilAsserted(() -> assertThat(provisioner.status(scene.ref()))
                .isInstanceOf(state)
                .asString()
                .containsPattern("exit code " + exitCode + "\\b.*cannot go on: the disk is odd"));
    }

    @Test
    void aMachineThatIsNotReadySaysWhy() {
        provisioner.create(scene.options(false), new ScriptedJournal());
        world.write(scene.volume, "not-ready", "not ready:\u001b[1m\nno session");

        assertThat(provisioner.status(scene.ref())).isEqualTo(new MachineState.Starting("not ready: [1m no session"));
    }

    @Test
    void activityIsReadAndHostileActivityIsUnknown() {
        provisioner.create(scene.options(false), new ScriptedJournal());

        Activity fine = provisioner.activity(scene.ref());
        assertThat(fine.agent()).isEqualTo(AgentState.WAITING_USER);
        assertThat(fine.lastInputAt()).contains(fine.observedAt().minusSeconds(60));

        world.write(scene.volume, "activity", "x".repeat(1 << 20));
        assertThat(provisioner.activity(scene.ref()).agent()).isEqualTo(AgentState.UNKNOWN);

        world.write(scene.volume, "hang", "");
        Instant before = Instant.now();
        Activity hung = provisioner.activity(scene.ref());
        assertThat(hung.agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(hung.problem()).contains("claude-activity did not finish in time");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMinutes(2));
    }
}
