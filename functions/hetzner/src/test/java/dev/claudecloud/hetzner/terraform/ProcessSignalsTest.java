package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSignalsTest {

    @Test
    void aSecondSignalIsNotSentWhereTheCallerIsInterruptedMeanwhile(@TempDir Path folder) throws IOException {
        Hearing.require();
        Path heard = folder.resolve("heard");
        String script = "trap 'echo INT >>heard' INT; trap 'echo TERM >>heard' TERM; "
                + "echo ready >>heard; while :; do sleep 0.02; done";
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .start();
        try {
            await().until(() -> Files.exists(heard) && Files.readString(heard).equals("ready\n"));

            Thread.currentThread().interrupt();
            ProcessSignals.interrupt(process.toHandle());

            assertThat(Thread.interrupted()).as("remains interrupted").isTrue();
            await().until(() -> Files.readString(heard).contains("INT"));
            await().during(Duration.ofMillis(300))
                    .until(() -> Files.readString(heard).equals("ready\nINT\n"));
        } finally {
            process.destroyForcibly();
        }
    }
}
