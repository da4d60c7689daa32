package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.NetworkKey;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One instance of one user in a {@link HetznerWorld}, with the record that its worker would keep. */
final class UserScene {

    private static final IdSource IDS = new IdSource(InstantSource.system(), new SecureRandom());

    final HetznerWorld world;
    final UserId user;
    final InstanceId instance;
    final ScriptedJournal journal;
    Provisioner provisioner;
    long fence = 1;

    private UserScene(HetznerWorld world, InstanceId instance, ScriptedJournal journal) {
        this.world = world;
        this.user = instance.owner();
        this.instance = instance;
        this.journal = journal;
        this.provisioner = world.freshProvisioner();
    }

    static UserScene in(HetznerWorld world) {
        return new UserScene(world, IDS.instance(world.freshUser()), new ScriptedJournal());
    }

    /** Returns a scene with the same user's next instance. */
    UserScene successor() {
        return new UserScene(world, IDS.instance(user), new ScriptedJournal());
    }

    /** Returns another worker on the same instance, with the same record of it. */
    UserScene under(long lease) {
        UserScene other = new UserScene(world, instance, journal);
        other.fence = lease;
        return other;
    }

    UserScene running() {
        create();
        return this;
    }

    UserScene paused() {
        create();
        pause();
        return this;
    }

    Machine create() {
        return provisioner.create(options(), journal);
    }

    /** Creates a machine that joins a network with this key. */
    Machine createWith(NetworkKey key) {
        return provisioner.create(options(Optional.of(key)), journal);
    }

    void pause() {
        provisioner.pause(ref(), journal);
    }

    void purge() {
        provisioner.destroy(ref(), VolumeFate.PURGE, journal);
    }

    CreateOptions options() {
        return options(Optional.empty());
    }

    private CreateOptions options(Optional<NetworkKey> key) {
        return new CreateOptions(
                instance,
                fence,
                Optional.empty(),
                Optional.empty(),
                journal.volumeId(),
                journal.providerId(),
                List.of(),
                key);
    }

    MachineRef ref() {
        return new MachineRef(instance, fence, journal.volumeId(), journal.providerId());
    }

    List<String> servers() {
        return world.machines(user);
    }

    /** Returns the recorded volume; fails if there is none. */
    String volume() {
        return journal.volumeId().orElseThrow();
    }

    /** Asserts one server, ready, with the volume from the beginning, whose reports are accepted. */
    void assertUp(Machine machine) {
        assertThat(machine.volumeId()).isEqualTo(volume()).isEqualTo(world.volumeName(user));
        assertThat(servers()).containsExactly(machine.providerId());
        assertThat(journal.providerId()).contains(machine.providerId());
        assertThat(provisioner.status(ref())).isEqualTo(new MachineState.Ready());
        assertThat(journal.reportTokens())
                .as("the hashes of tokens that are accepted")
                .contains(Sha256.hex(world.tokenOf(machine.providerId()).reveal()));
    }

    /** Asserts that there is no server, and that the volume exists. */
    void assertDown() {
        assertThat(servers()).isEmpty();
        assertThat(world.volumeName(user)).isEqualTo(volume());
    }

    /** Returns the failure of a call that must fail. */
    static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call), "it did not fail");
    }
}
