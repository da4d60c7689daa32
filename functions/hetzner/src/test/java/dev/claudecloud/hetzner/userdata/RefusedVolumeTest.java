package dev.claudecloud.hetzner.userdata;

import static dev.claudecloud.hetzner.userdata.RealServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.testkit.RealPart;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The content of a volume stays unchanged, whatever it is, and no session starts beside it. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedVolumeTest {

    private static final String VOLUME_UNIT = "claudecloud-volume.service";
    private static final String DEVICE = "/dev/disk/by-id/scsi-0HC_Volume_32";

    private final RealCloud cloud = RealCloud.open();
    private RealServer server = new RealServer(cloud.machines(), 31);

    @BeforeAll
    void boot() {
        RealPart.require(
                "mkfs.minix",
                RealPart.command("mkfs.minix", "--version"),
                "install the package util-linux or util-linux-extra");
        cloud.machines().createVolume(32, "claude-data-257", 10, Optional.empty());
        Host.run("mkfs.minix", cloud.fileOf(32)).good();
        server = cloud.boot(31, 32, Optional.empty());
        cloud.machines().attach(32, 31);
        await().until(() -> server.told("volume").startsWith("failed"));
    }

    @BeforeEach
    void awaitCloudInit() {
        await().until(() -> server.as("root", "test", "-e", "/var/lib/cloud/instance/boot-finished")
                        .code()
                == 0);
    }

    @AfterAll
    void clear() {
        cloud.close();
    }

    @Test
    void anUnknownFileSystemIsNotFormatted() {
        String before = content();

        assertThat(again()).contains("has minix on it, which is not ours", "Nothing was changed on it");
        assertThat(content()).isEqualTo(before);
        assertThat(server.root("blkid", "-p", "-s", "TYPE", "-o", "value", DEVICE))
                .isEqualTo("minix");
    }

    @Test
    void theSessionIsNotStartedAndEveryLoginSaysWhy() {
        again();

        assertThat(server.as("root", "systemctl", "start", "claudecloud-session.service")
                        .code())
                .isNotZero();
        assertThat(server.active("claudecloud-session.service")).isFalse();
        assertThat(server.as("claude", "/usr/local/share/claudecloud/instance/server/session")
                        .output())
                .contains("/claude-data is not a mounted volume");
        assertThat(server.root("cat", "/run/motd.d/claudecloud-volume"))
                .contains("ClaudeCloud: volume: ", "is not ours", "the session is not started");
        await().untilAsserted(() -> assertThat(server.console()).contains("which is not ours"));
    }

    @Test
    void dataThatNobodyKnowsIsNotFormatted() {
        try {
            server.root("sh", "-c", "head -c 2000000 /dev/zero >" + DEVICE);
            server.root("sh", "-c", "printf precious | dd of=" + DEVICE + " bs=1 seek=500000 conv=notrunc");
            String before = content();

            assertThat(again()).contains("has data that blkid does not know on it");
            assertThat(content()).isEqualTo(before);
        } finally {
            server.root("mkfs.minix", DEVICE);
        }
    }

    @Test
    void aDeviceThatCannotBeReadIsNotFormatted() {
        server.root("mknod", "/dev/dead", "b", "250", "1");
        try {
            server.root("ln", "-sfn", "/dev/dead", DEVICE);

            assertThat(again()).contains("blkid cannot read " + DEVICE);
        } finally {
            server.root("ln", "-sfn", "/dev/volume-32", DEVICE);
        }
    }

    /** Has the unit check the volume once more; returns its message. */
    private String again() {
        server.root("systemctl", "reset-failed");
        assertThat(server.as("root", "systemctl", "restart", VOLUME_UNIT).code())
                .isNotZero();
        assertThat(server.root("systemctl", "show", "-p", "ExecMainStatus", "--value", VOLUME_UNIT))
                .isEqualTo("65");
        return server.told("volume");
    }

    private String content() {
        return server.root("sh", "-c", "head -c 20000000 " + DEVICE + " | sha256sum");
    }
}
