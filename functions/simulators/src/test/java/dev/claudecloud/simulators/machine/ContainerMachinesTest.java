package dev.claudecloud.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claudecloud.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One machine with a volume through its whole life. */
@Tag("docker")
class ContainerMachinesTest {

    private static final long SERVER = 901;
    private static final long VOLUME = 902;
    private static final String BY_ID = "/dev/disk/by-id/scsi-0HC_Volume_" + VOLUME;
    private static final String USER_DATA = Base64.getEncoder()
            .encodeToString("#cloud-config\nruncmd: [[touch, /booted]]\n".getBytes(StandardCharsets.UTF_8));

    private Path folder = Path.of(".");
    private ContainerMachines machines = ContainerMachines.at(MachineSettings.in(folder));

    @BeforeEach
    void requireParts() throws IOException {
        RealPart.require(
                "the image claudecloud-machine", RealPart.command("docker", "image", "inspect", "claudecloud-machine"));
        RealPart.require("a loop device", RealPart.command("losetup", "-f"));
        folder = Files.createTempDirectory("machines");
        machines = ContainerMachines.at(
                new MachineSettings("claudecloud-machine", folder, "claudecloud-" + folder.getFileName()));
    }

    @AfterEach
    void removeAll() throws IOException {
        machines.close();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.delete(folder);
        assertThat(HostCommand.run("losetup", "-a")).doesNotContain(folder.toString());
        assertThat(HostCommand.run("docker", "ps", "-aq", "--filter", "label=dev.claudecloud.machines=" + folder))
                .isEmpty();
        assertThat(HostCommand.run("docker", "network", "ls", "-q", "--filter", "name=" + folder.getFileName()))
                .isEmpty();
    }

    @Test
    void bootsItsUserDataAndKeepsAVolumeThroughDetachAndAttach() {
        machines.createVolume(VOLUME, "claude-data-7", 10, Optional.of("ext4"));
        machines.createServer(SERVER, "claude-7", USER_DATA);
        await().atMost(Duration.ofMinutes(2)).until(() -> succeeds("test", "-e", "/booted"));
        assertThat(inside("hostname")).isEqualTo("claude-7");
        assertThat(succeeds("test", "-e", BY_ID)).isFalse();

        machines.attach(VOLUME, SERVER);
        assertThat(inside("blkid", "-p", "-s", "TYPE", "-o", "value", BY_ID)).isEqualTo("ext4");
        inside("mount", BY_ID, "/mnt");
        inside("sh", "-c", "echo mine >/mnt/file && umount /mnt");
        machines.detach(VOLUME, SERVER);
        assertThat(succeeds("test", "-b", BY_ID)).isFalse();

        machines.attach(VOLUME, SERVER);
        inside("mount", BY_ID, "/mnt");
        assertThat(inside("cat", "/mnt/file")).isEqualTo("mine");
    }

    @Test
    void goesDownInOrderAndComesBackWithItsDisks() {
        machines.createVolume(VOLUME, "claude-data-7", 10, Optional.empty());
        machines.createServer(SERVER, "claude-7", USER_DATA);
        machines.attach(VOLUME, SERVER);
        await().atMost(Duration.ofMinutes(2)).until(() -> succeeds("test", "-e", "/booted"));
        String address = machines.address(SERVER).orElseThrow();
        assertThat(address.substring(0, address.lastIndexOf('.')))
                .isEqualTo(machines.hostAddress()
                        .substring(0, machines.hostAddress().lastIndexOf('.')));

        machines.shutdown(SERVER);
        await().atMost(Duration.ofMinutes(1)).until(() -> !machines.running(SERVER));
        machines.shutdown(SERVER);
        machines.powerOn(SERVER);
        assertThat(machines.running(SERVER)).isTrue();
        assertThat(succeeds("test", "-b", BY_ID)).isTrue();
        assertThat(succeeds("test", "-e", "/booted")).isTrue();

        machines.powerOff(SERVER);
        assertThat(machines.running(SERVER)).isFalse();
        machines.deleteServer(SERVER);
        machines.deleteServer(SERVER);
        assertThat(machines.containerId(SERVER)).isEmpty();
        assertThat(HostCommand.run("losetup", "-a")).doesNotContain(folder.toString());
    }

    @Test
    void anotherProcessGoesOnWithTheSameFolder() {
        machines.createVolume(VOLUME, "claude-data-7", 10, Optional.empty());
        machines.createServer(SERVER, "claude-7", USER_DATA);
        machines.attach(VOLUME, SERVER);

        MachineSettings same =
                new MachineSettings("claudecloud-machine", folder, "claudecloud-" + folder.getFileName());
        ContainerMachines other = ContainerMachines.at(same);

        assertThat(other.running(SERVER)).isTrue();
        other.close();
        assertThat(machines.running(SERVER)).isFalse();
    }

    @Test
    void saysWhatAProgramOfTheHostSaid() {
        assertThatThrownBy(() -> machines.createVolume(VOLUME, "claude-data-7", 10, Optional.of("no-such-type")))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("no-such-type");
    }

    private String inside(String... command) {
        return HostCommand.run(exec(command));
    }

    private boolean succeeds(String... command) {
        try {
            HostCommand.run(exec(command));
            return true;
        } catch (MachineException e) {
            return false;
        }
    }

    private String[] exec(String... command) {
        String container = machines.containerId(SERVER).orElseThrow();
        return Stream.concat(Stream.of("docker", "exec", container), Stream.of(command))
                .toArray(String[]::new);
    }
}
