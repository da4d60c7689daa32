package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a machine may do, and what can be read about it from outside. */
@Tag("docker")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DockerIsolationTest {

    private static final String SECRET = "sk-only-for-the-eyes-of-claude";
    private static final long MB = 1L << 20;

    private final DockerWorld world = DockerWorld.open();
    private final DockerScene scene = new DockerScene(world);

    @BeforeEach
    void needsTheDockerCommand() {
        RealPart.require("the docker command", RealPart.command("docker", "version"));
    }

    @AfterEach
    void clear() throws IOException {
        world.close();
    }

    @Test
    void everyLimitIsSet() {
        world.freshProvisioner().create(scene.options(false), new ScriptedJournal());

        InspectContainerResponse seen =
                world.docker().inspectContainerCmd(scene.container).exec();
        HostConfig host = seen.getHostConfig();
        assertThat(host.getMemory()).isEqualTo(256 * MB);
        assertThat(host.getPidsLimit()).isEqualTo(256);
        assertThat(host.getNanoCPUs()).isEqualTo(1_000_000_000L);
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getCapAdd()).isNullOrEmpty();
        assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges");
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getInit()).isTrue();
        assertThat(host.getRestartPolicy().getName()).isEqualTo("unless-stopped");
        assertThat(host.getLogConfig().getConfig()).isEqualTo(Map.of("max-size", "10m", "max-file", "3"));
        assertThat(Cli.run(List.of("port", scene.container))).isEmpty();
        assertThat(seen.getConfig().getHostName()).isEqualTo(scene.container);
        assertThat(seen.getConfig().getUser()).isEqualTo("1000:1000");
        assertThat(seen.getMounts()).singleElement().satisfies(mount -> {
            assertThat(mount.getName()).isEqualTo(scene.volume);
            assertThat(mount.getDestination()).isEqualTo(new Volume("/claude-data"));
        });
        assertThat(seen.getConfig().getEnv())
                .contains("CLAUDECLOUD_INSTANCE_ID=" + scene.instance, "CLAUDECLOUD_USER_ID=" + scene.user);
        assertThat(scene.exec("sh", "-c", "grep -E 'CapEff|NoNewPrivs' /proc/self/status")
                        .split("\\s+"))
                .contains("0000000000000000", "1");
    }

    @Test
    void theCredentialIsAFileForClaudeAlone() {
        Credential credential = new Credential(Credential.Kind.ANTHROPIC_API_KEY, new Secret(SECRET));
        ScriptedJournal journal = new ScriptedJournal();
        DockerProvisioner provisioner = world.provisioner(DockerWorld.SETTINGS, Optional.of(credential));
        provisioner.create(scene.options(false), journal);

        assertThat(scene.exec("stat", "-c", "%a %u:%g", "/etc/claudecloud/credential", "/etc/claudecloud"))
                .isEqualTo("400 1000:1000\n755 0:0\n");
        assertThat(scene.exec("cat", "/etc/claudecloud/credential")).isEqualTo("ANTHROPIC_API_KEY=" + SECRET + "\n");
        assertThat(Cli.run(List.of("inspect", scene.container))).doesNotContain(SECRET);
        assertThat(Cli.run(List.of("inspect", scene.volume))).doesNotContain(SECRET);
        assertThat(Cli.run(List.of("logs", scene.container))).doesNotContain(SECRET);
        assertThat(Cli.run(List.of("top", scene.container))).doesNotContain(SECRET);
        assertThat(journal.calls().toString()).doesNotContain(SECRET);

        provisioner.pause(scene.ref(), journal);
        provisioner.create(scene.options(true), journal);
        assertThat(scene.exec("cat", "/etc/claudecloud/credential")).contains(SECRET);
        provisioner.pause(scene.ref(), journal);
        world.freshProvisioner().create(scene.options(true), journal);
        assertThat(scene.exec("sh", "-c", "ls /etc/claudecloud 2>&1 || true")).doesNotContain("credential");
    }

    @Test
    void aStoppedMachineIsStartedWithTheCredential() {
        world.freshProvisioner().create(scene.options(false), new ScriptedJournal());
        world.stopMachine(scene.container);
        Credential credential = new Credential(Credential.Kind.CLAUDE_CODE_OAUTH_TOKEN, new Secret(SECRET));

        world.provisioner(DockerWorld.SETTINGS, Optional.of(credential))
                .create(scene.options(true), new ScriptedJournal());

        assertThat(scene.exec("cat", "/etc/claudecloud/credential")).startsWith("CLAUDE_CODE_OAUTH_TOKEN=" + SECRET);
    }

    @Test
    void machinesCannotReachEachOther() {
        DockerScene other = new DockerScene(world);
        DockerProvisioner provisioner = world.provisioner(DockerWorld.SETTINGS, Optional.empty());
        provisioner.create(scene.options(false), new ScriptedJournal());
        provisioner.create(other.options(false), new ScriptedJournal());
        DockerScene.awaitState(provisioner, scene.ref(), MachineState.Ready.class);
        String dial = "exec 3<>/dev/tcp/%s/7777 && head -c 5 <&3";

        String self = "until (" + dial.formatted("localhost") + ") 2>/dev/null; do sleep 0.1; done";
        assertThat(other.exec("timeout", "120", "bash", "-c", self)).isEqualTo("hello");
        Cli.Result across = Cli.tryRun(
                List.of("exec", scene.container, "timeout", "3", "bash", "-c", dial.formatted(other.container)));

        assertThat(across.output()).doesNotContain("hello");
        assertThat(across.exitCode()).isNotZero();
    }
}
