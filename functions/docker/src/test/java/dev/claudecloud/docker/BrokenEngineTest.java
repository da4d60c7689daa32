package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that does not exist, and one that accepts a request and never answers. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrokenEngineTest {

    private static final DockerSettings IMPATIENT =
            DockerSettings.DEFAULT.withTimes(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final InstanceId INSTANCE =
            new IdSource(InstantSource.system(), new SecureRandom()).instance(new UserId(9299));
    private static final MachineRef REF = new MachineRef(INSTANCE, 1, Optional.empty(), Optional.empty());

    @Test
    void aSocketThatIsNotThereIsAnUnreachableEngine() {
        everyCallFails(
                "unix:///tmp/no-engine-is-here.sock", ProvisionCode.ENGINE_UNREACHABLE, "Start the Docker engine");
    }

    @Test
    void aPortThatRefusesIsAnUnreachableEngine() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        everyCallFails("tcp://127.0.0.1:" + port, ProvisionCode.ENGINE_UNREACHABLE, "Start the Docker engine");
    }

    @Test
    void anEngineThatHangsIsATimeOut() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            everyCallFails("tcp://127.0.0.1:" + mute.getLocalPort(), ProvisionCode.TIMEOUT, "retried");
        }
    }

    private static void everyCallFails(String host, ProvisionCode code, String hint) {
        ScriptedJournal journal = new ScriptedJournal();
        CreateOptions options = new CreateOptions(
                INSTANCE,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of("claude-data-9299"),
                Optional.empty(),
                List.of(),
                Optional.empty());
        try (DockerProvisioner provisioner =
                new DockerProvisioner(Optional.of(host), IMPATIENT, Optional::empty, InstantSource.system())) {
            fails(code, hint, () -> provisioner.create(options, journal));
            fails(code, hint, () -> provisioner.pause(REF, journal));
            fails(code, hint, () -> provisioner.destroy(REF, VolumeFate.PURGE, journal));
            fails(code, hint, () -> provisioner.status(REF));
            assertThat(provisioner.activity(REF).agent()).isEqualTo(AgentState.UNKNOWN);
            assertThat(provisioner.activity(REF).problem()).isPresent();
        }
        assertThat(journal.calls()).noneMatch(call -> call.startsWith("volume") || call.startsWith("machine"));
    }

    private static void fails(ProvisionCode code, String hint, ThrowingCallable call) {
        ProvisionException failure = catchThrowableOfType(ProvisionException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.hint()).contains(hint);
    }
}
