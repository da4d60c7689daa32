package dev.claudecloud.provisioner.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume is attached after its server has started, at Hetzner sometimes much later. */
@Tag("docker")
class LateVolumeTest {

    private static final Duration LATE = Duration.ofSeconds(40);

    private final RealCloud cloud = RealCloud.open();

    @AfterEach
    void clear() {
        cloud.close();
    }

    @Test
    void isWaitedForAndSaidSoAndThenTheSessionStarts() {
        cloud.machines().createVolume(22, "claude-data-257", 10, Optional.of("ext4"));
        RealServer server = cloud.boot(21, 22, Optional.empty());
        await().atMost(Duration.ofMinutes(2)).until(() -> server.told("volume").startsWith("waiting"));

        await().pollDelay(LATE).atMost(LATE.multipliedBy(2)).until(() -> server.told("volume")
                .matches("waiting waits for /dev/disk/by-id/scsi-0HC_Volume_22 \\([3-9]\\d of at most 300 s\\)"));
        assertThat(server.root("cat", "/run/motd.d/claudecloud-volume")).contains("waits for");
        assertThat(server.active("claudecloud-session.service")).isFalse();
        assertThat(server.console()).contains("waits for /dev/disk/by-id/scsi-0HC_Volume_22");

        cloud.machines().attach(22, 21);
        server.awaitPrompt();
        assertThat(server.as("claude", "test", "-e", "/claude-data/.claudecloud-volume").code()).isZero();
    }
}
