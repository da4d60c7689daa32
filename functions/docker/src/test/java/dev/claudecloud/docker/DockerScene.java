package dev.claudecloud.docker;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One instance on a real engine. */
final class DockerScene {

    private static final IdSource IDS = new IdSource(InstantSource.system(), new SecureRandom());

    final DockerWorld world;
    final UserId user;
    final InstanceId instance;
    final String container;
    final String volume;

    DockerScene(DockerWorld world) {
        this.world = world;
        this.user = world.freshUser();
        this.instance = IDS.instance(user);
        this.container = "claude-" + user;
        this.volume = world.volumeName(user);
    }

    CreateOptions options(boolean volumeIsRecorded) {
        return new CreateOptions(
                instance,
                1,
                Optional.empty(),
                Optional.empty(),
                volumeIsRecorded ? Optional.of(volume) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    MachineRef ref() {
        return new MachineRef(instance, 1, Optional.of(volume), Optional.empty());
    }

    /** Runs a command on the machine as its user, and returns what it printed. */
    String exec(String... command) {
        return Cli.run(Cli.line(List.of("exec", container), command));
    }

    static void awaitState(DockerProvisioner provisioner, MachineRef ref, Class<? extends MachineState> state) {
        await().untilAsserted(() -> assertThat(provisioner.status(ref)).isInstanceOf(state));
    }

    static ProvisionException refused(ProvisionCode code, ThrowingCallable call) {
        ProvisionException refusal = catchThrowableOfType(ProvisionException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }
}
