package dev.claudecloud.lab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @Test
    void goesWithAllThatIsInItAndNothingElse(@TempDir Path elsewhere) throws IOException {
        Path kept = Files.writeString(elsewhere.resolve("kept"), "x");
        TemporaryFolder folder = TemporaryFolder.named("x");
        Files.createDirectories(folder.path().resolve("a/b"));
        Files.writeString(folder.path().resolve("a/b/file"), "x");
        Files.createSymbolicLink(folder.path().resolve("a/link"), elsewhere);

        folder.close();

        assertThat(folder.path()).doesNotExist();
        assertThat(kept).exists();
    }
}
