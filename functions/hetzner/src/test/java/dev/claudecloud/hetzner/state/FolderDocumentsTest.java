package dev.claudecloud.hetzner.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.lab.testkit.documents.DocumentsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderDocumentsTest extends DocumentsContract {

    @TempDir
    private Path folder;

    private int keys;

    @Override
    protected Documents documents() {
        return new FolderDocuments(folder.resolve("states"));
    }

    @Override
    protected String freshKey() {
        return "terraform/user-" + ++keys + ".json";
    }

    @Test
    void keepsTheLastVersions() throws IOException {
        Optional<String> tag = Optional.empty();
        for (int i = 1; i <= 25; i++) {
            tag = documents().put("a/b.json", "version " + i, tag);
            assertThat(tag).isPresent();
        }

        try (Stream<Path> kept = Files.list(folder.resolve("states/a/b.json.versions"))) {
            List<Path> versions = kept.sorted().toList();
            assertThat(versions).hasSize(20);
            assertThat(Files.readString(versions.getLast())).isEqualTo("version 24");
            assertThat(Files.readString(versions.getFirst())).isEqualTo("version 5");
        }
    }

    @Test
    void aWriterThatDiedHalfWayLeavesTheOldVersion() throws IOException {
        Optional<String> tag = documents().put("a.json", "whole", Optional.empty());
        Files.writeString(folder.resolve("states/a.json.next"), "ha");

        assertThat(documents().find("a.json").orElseThrow().content()).isEqualTo("whole");
        assertThat(documents().put("a.json", "next", tag)).isPresent();
        assertThat(documents().find("a.json").orElseThrow().content()).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", ".lock", "a b"})
    void refusesAKeyThatLeavesTheFolder(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> documents().find(key));
        assertThatIllegalArgumentException().isThrownBy(() -> documents().put(key, "x", Optional.empty()));
    }
}
