package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void keepsOneDeploymentNamePerFolderSoThatTwoCloudsNeverShareMachines() {
        String name;
        try (DataFolder first = DataFolder.take(folder.resolve("a"))) {
            name = first.deployment();
        }
        try (DataFolder again = DataFolder.take(folder.resolve("a"));
                DataFolder other = DataFolder.take(folder.resolve("b"))) {
            assertThat(again.deployment()).isEqualTo(name).matches("local-[0-9a-f]{8}");
            assertThat(other.deployment()).isNotEqualTo(name);
        }
    }

    @Test
    void refusesASecondHolder() {
        try (DataFolder first = DataFolder.take(folder)) {
            first.occupy(4711, 8080);

            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("4711")
                    .hasMessageContaining("8080");
        }
    }
}
