package dev.claudecloud.lab.testkit.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.Patience;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One instance of one user in a {@link ProviderWorld}, with the record that its worker would keep. */
final class ProvisionerScene {

    private static final IdSource IDS = new IdSource(InstantSource.system(), new SecureRandom());
    private static final long FENCE = 1;

    final ProviderWorld world;
    final UserId user;
    final InstanceId instance;
    final ScriptedJournal journal = new ScriptedJournal();
    Provisioner provisioner;

    ProvisionerScene(ProviderWorld world, UserId user) {
        this.world = world;
        this.user = user;
        this.instance = IDS.instance(user);
        this.provisioner = world.freshProvisioner();
    }

    static ProvisionerScene in(ProviderWorld world) {
        return new ProvisionerScene(world, world.freshUser());
    }

    /** Returns a scene with the same user's next instance. */
    ProvisionerScene successor() {
        return new ProvisionerScene(world, user);
    }

    /** Starts a machine that is ready, with a marker on its volume. */
    ProvisionerScene running() {
        create();
        awaitReady();
        world.writeMarker(volumeId(), marker());
        return this;
    }

    Machine create() {
        return provisioner.create(options(journal.volumeId()), journal);
    }

    void pause() {
        provisioner.pause(ref(), journal);
    }

    void destroy(VolumeFate fate) {
        provisioner.destroy(ref(), fate, journal);
    }

    CreateOptions options(Optional<String> volumeId) {
        return new CreateOptions(
                instance,
                FENCE,
                Optional.empty(),
                Optional.empty(),
                volumeId,
                journal.providerId(),
                List.of(),
                Optional.empty());
    }

    MachineRef ref() {
        return new MachineRef(instance, FENCE, journal.volumeId(), journal.providerId());
    }

    MachineState status() {
        return provisioner.status(ref());
    }

    Activity activity() {
        return provisioner.activity(ref());
    }

    String volumeId() {
        return journal.volumeId().orElseThrow();
    }

    String marker() {
        return "data of " + instance;
    }

    List<String> machines() {
        return world.machines(user);
    }

    void awaitReady() {
        Patience.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(status()).isEqualTo(new MachineState.Ready()));
    }

    void assertOneMachineWithItsData(Machine machine) {
        awaitReady();
        assertThat(machines()).containsExactly(machine.providerId());
        assertThat(journal.providerId()).contains(machine.providerId());
        assertThat(machine.volumeId()).isEqualTo(volumeId());
        assertThat(world.readMarker(volumeId())).isEqualTo(marker());
    }

    static void assertRefused(ProvisionCode code, ThrowingCallable call) {
        ProvisionException refusal = catchThrowableOfType(ProvisionException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).isNotBlank();
        assertThat(refusal.hint()).isNotBlank();
    }
}
