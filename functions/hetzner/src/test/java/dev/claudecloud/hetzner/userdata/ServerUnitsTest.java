package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.hetzner.machine.HetznerTimeouts;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no boot in a container shows, or only after minutes. */
class ServerUnitsTest {

    private static final Path FOLDER = RepositoryFile.at("scripts/instance/server");

    @Test
    void theVolumeIsGivenFiveMinutesAndThenAnotherTry() throws IOException {
        assertThat(lines("claudecloud-volume.service"))
                .contains(
                        "Environment=CLAUDECLOUD_VOLUME_SECONDS=300",
                        "TimeoutStartSec=infinity",
                        "Restart=on-failure",
                        "RestartPreventExitStatus=65");
        assertThat(Files.readString(FOLDER.resolve("volume")))
                .contains("nofail,x-systemd.device-timeout=300", "/dev/disk/by-id/scsi-0HC_Volume_");
    }

    @Test
    void theMetadataAddressIsClosedBeforeAnybodyCanLogIn() throws IOException {
        assertThat(lines("claudecloud-guard.service"))
                .contains("Before=network-pre.target systemd-user-sessions.service ssh.service shutdown.target")
                .contains("WantedBy=sysinit.target");
        for (String unit : new String[] {"claudecloud-volume.service", "claudecloud-session.service"}) {
            assertThat(Files.readString(FOLDER.resolve(unit)))
                    .containsPattern("Requires=[^\\n]*claudecloud-guard.service")
                    .containsPattern("After=[^\\n]*claudecloud-guard.service");
        }
    }

    @Test
    void theSessionEndsBeforeItsVolumeGoes() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("claudecloud-session.service")))
                .containsPattern("After=[^\\n]*claudecloud-volume.service")
                .contains("User=claude\n", "KillMode=process\n", "OOMPolicy=continue\n");
        assertThat(Files.readString(FOLDER.resolve("claudecloud-volume.service")))
                .containsPattern("After=[^\\n]*claude-data.mount");
    }

    @Test
    void noPowerIsCutWhileTheVolumeMayStillBeWrittenTo() throws IOException {
        Duration session = stop("claudecloud-session.service");
        Duration volume = stop("claudecloud-volume.service");

        assertThat(HetznerTimeouts.DEFAULT.shutdown()).isGreaterThan(session.plus(volume));
    }

    private static Duration stop(String unit) throws IOException {
        return lines(unit).stream()
                .filter(line -> line.startsWith("TimeoutStopSec="))
                .map(line -> Duration.ofSeconds(Long.parseLong(line.substring(line.indexOf('=') + 1))))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(String unit) throws IOException {
        return Files.readAllLines(FOLDER.resolve(unit));
    }
}
