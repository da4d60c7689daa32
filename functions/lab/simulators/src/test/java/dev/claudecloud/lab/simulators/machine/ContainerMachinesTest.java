package dev.claudecloud.lab.simulators.machine;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One machine with a volume through its whole life, managed by one process after the other. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerMachinesTest {

    private static final String IMAGE = "claudecloud-machine";
    private static final long SERVER = 901;
    private static final long VOLUME = 902;
    private static final String BY_ID = "/dev/disk/by-id/scsi-0HC_Volume_" + VOLUME;
    private static final String USER_DATA = Base64.getEncoder()
            .encodeToString("#cloud-config\nruncmd: [[touch, /booted]]\n".getBytes(StandardCharsets.UTF_8));

    private final Path folder;
    private ContainerMachines machines;

    ContainerMachinesTest() throws IOException {
        RealPart.requireImage(IMAGE);
        RealPart.require(
                "a loop device", RealPart.command("losetup", "-f"), "run as root where there are loop devices");
        RealPart.require("mkfs.ext4", RealPart.command("mkfs.ext4", "-V"));
        folder = Files.createTempDirectory("machines");
        machines = ContainerMachines.keptAt(settings());
    }

    @BeforeAll
    void boot() {
        machines.createVolume(VOLUME, "claude-data-7", 10, Optional.of("ext4"));
        machines.createServer(SERVER, "claude-7", USER_DATA);
        awaitBoot();
    }

    @AfterAll
    void removeAll() throws IOException {
        machines.close();
        ContainerMachines.at(settings()).close();
        Files.delete(folder);
    }

    private MachineSettings settings() {
        return new MachineSettings(IMAGE, folder, "claudecloud-" + folder.getFileName());
    }

    private void awaitBoot() {
        await().until(() -> succeeds("test", "-e", "/booted"));
    }

    /** As another process would. */
    private void takeOver() {
        machines.close();
        machines = ContainerMachines.keptAt(settings());
    }

    @Test
    @Order(1)
    void bootsItsUserDataInItsNetwork() {
        assertThat(inside("hostname")).isEqualTo("claude-7");
        String address = machines.address(SERVER).orElseThrow();
        assertThat(address.substring(0, address.lastIndexOf('.')))
                .isEqualTo(machines.hostAddress()
                        .substring(0, machines.hostAddress().lastIndexOf('.')));
    }

    @Test
    @Order(2)
    void aVolumeIsThereWhileItIsAttachedAndKeepsItsFiles() {
        assertThat(succeeds("test", "-e", BY_ID)).isFalse();

        machines.attach(VOLUME, SERVER);
        assertThat(inside("blkid", "-p", "-s", "TYPE", "-o", "value", BY_ID)).isEqualTo("ext4");
        inside("mount", BY_ID, "/mnt");
        inside("sh", "-c", "echo mine >/mnt/file && umount /mnt");
        machines.detach(VOLUME, SERVER);
        assertThat(succeeds("test", "-b", BY_ID)).isFalse();

        machines.attach(VOLUME, SERVER);
        assertThat(fileOfTheVolume()).isEqualTo("mine");
    }

    @Test
    @Order(3)
    void goesDownInOrderAndComesBackWithItsDisks() {
        machines.shutdown(SERVER);
        await().until(() -> !machines.running(SERVER));
        machines.shutdown(SERVER);
        machines.powerOn(SERVER);
        assertThat(machines.running(SERVER)).isTrue();
        assertThat(succeeds("test", "-b", BY_ID)).isTrue();
        assertThat(succeeds("test", "-e", "/booted")).isTrue();
    }

    @Test
    @Order(4)
    void theNextProcessFindsItRunning() {
        takeOver();

        assertThat(machines.running(SERVER)).isTrue();
        assertThat(fileOfTheVolume()).isEqualTo("mine");
    }

    /** It stops running servers, and removes loop devices. */
    @Test
    @Order(5)
    void comesBackAfterARestartOfTheHost() {
        inside("touch", "/on-the-root-disk");
        machines.powerOff(SERVER);
        loopDevices().lines().forEach(device -> HostCommand.run("losetup", "-d", device));
        takeOver();
        assertThat(machines.running(SERVER)).isFalse();

        machines.powerOn(SERVER);

        assertThat(machines.running(SERVER)).isTrue();
        assertThat(succeeds("test", "-e", "/on-the-root-disk")).isTrue();
        assertThat(fileOfTheVolume()).isEqualTo("mine");
    }

    @Test
    @Order(6)
    void isMadeAgainFromItsUserDataWhenItsContainerIsGone() {
        HostCommand.run("docker", "rm", "-f", "-v", machines.containerId(SERVER).orElseThrow());
        takeOver();
        assertThat(machines.running(SERVER)).isFalse();

        machines.powerOn(SERVER);

        awaitBoot();
        assertThat(inside("hostname")).isEqualTo("claude-7");
        assertThat(succeeds("test", "-e", "/on-the-root-disk")).isFalse();
        assertThat(fileOfTheVolume()).isEqualTo("mine");
    }

    @Test
    @Order(7)
    void aServerThatNobodyHasMadeIsNotSwitchedOn() {
        assertThatThrownBy(() -> machines.powerOn(SERVER + 1))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("there is no server");
    }

    @Test
    @Order(7)
    void saysWhatAProgramOfTheHostSaid() {
        assertThatThrownBy(() -> machines.createVolume(VOLUME + 1, "claude-data-8", 10, Optional.of("no-such-type")))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("no-such-type");
    }

    @Test
    @Order(8)
    void deletedItLeavesTheVolume() {
        machines.deleteServer(SERVER);
        machines.deleteServer(SERVER);

        assertThat(machines.containerId(SERVER)).isEmpty();
        assertThat(loopDevices()).isEmpty();
        assertThat(folder.resolve(VOLUME + ".volume")).exists();
    }

    @Test
    @Order(9)
    void isRemovedWithEverythingOfTheFolder() throws IOException {
        machines.createServer(SERVER, "claude-7", USER_DATA);
        machines.attach(VOLUME, SERVER);
        takeOver();

        machines.removeAll();

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThat(HostCommand.run("losetup", "-a")).doesNotContain(folder.toString());
        assertThat(HostCommand.run("docker", "ps", "-aq", "--filter", "label=dev.claudecloud.machines=" + folder))
                .isEmpty();
        assertThat(HostCommand.run("docker", "network", "ls", "-q", "--filter", "name=" + folder.getFileName()))
                .isEmpty();
    }

    @Test
    @Order(10)
    void goesWithItsProcessUnlessItIsKept() {
        try (ContainerMachines passing = ContainerMachines.at(settings())) {
            passing.createServer(SERVER, "claude-7", USER_DATA);
            assertThat(machines.running(SERVER)).isTrue();
        }
        assertThat(machines.containerId(SERVER)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private String fileOfTheVolume() {
        return inside("sh", "-c", "mount " + BY_ID + " /mnt && cat /mnt/file && umount /mnt");
    }

    private String loopDevices() {
        return HostCommand.run(
                "losetup",
                "-n",
                "-O",
                "NAME",
                "-j",
                folder.resolve(VOLUME + ".volume").toString());
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
