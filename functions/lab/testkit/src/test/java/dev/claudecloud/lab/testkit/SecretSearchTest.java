package dev.claudecloud.lab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSearchTest {

    private static final String SECRET = "nbp_" + "s3cr3t".repeat(3);

    private final SecretSearch search = new SecretSearch(Map.of("token", SECRET));

    @TempDir
    private Path folder;

    @Test
    void findsItInFilesAtAnyDepthAndNamesThePlaceAlone() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a/b")).resolve("log");
        Files.writeString(file, "Authorization: Token " + SECRET + "\n");
        Files.writeString(folder.resolve("clean"), "Authorization: Token ***\n");

        assertThat(search.inFiles(folder, path -> false)).containsExactly("token in " + file);
    }

    @Test
    void findsItAcrossTheEndOfABlock() throws IOException {
        Files.writeString(folder.resolve("log"), "x".repeat((1 << 20) - 5) + SECRET);

        assertThat(search.inFiles(folder, path -> false)).hasSize(1);
    }

    @Test
    void passesOverWhatIsExpectedToHoldIt() throws IOException {
        Files.writeString(folder.resolve("admin-key"), SECRET);

        assertThat(search.inFiles(folder, path -> path.endsWith("admin-key"))).isEmpty();
    }

    @Test
    void findsItInTheArgumentsOfAProcess() throws IOException {
        assertThat(search.inArguments()).isEmpty();
        Process process = new ProcessBuilder("sh", "-c", "read -r line # " + SECRET).start();
        try {
            assertThat(search.inArguments()).containsExactly("token in /proc/" + process.pid() + "/cmdline");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void doesNotSearchForWhatIsFoundAnywhere() {
        assertThatThrownBy(() -> new SecretSearch(Map.of("token", "short")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token");
    }
}
