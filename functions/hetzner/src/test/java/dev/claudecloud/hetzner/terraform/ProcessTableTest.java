package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    /** If no process reaps the dead, as in a container whose first process does not, they stay listed. */
    @Test
    void theDeadWhoAreStillListedDoNotLive() throws IOException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 600").start();
        try (BufferedReader said = parent.inputReader()) {
            ProcessHandle dead =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            Path stat = Path.of("/proc", Long.toString(dead.pid()), "stat");
            await().until(() -> Files.readString(stat).contains(") Z "));

            assertThat(dead.isAlive()).isTrue();
            assertThat(ProcessTable.lives(dead)).isFalse();
            assertThat(ProcessTable.lives(parent.toHandle())).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }
}
