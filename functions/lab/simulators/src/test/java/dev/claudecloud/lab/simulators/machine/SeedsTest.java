package dev.claudecloud.lab.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {

    @TempDir
    private Path folder;

    @Test
    void takesBase64ApartAsTheVendorsDataSourceDoes() {
        assertThat(Seeds.decoded("I2Nsb3VkLWNvbmZpZwo=")).asString().isEqualTo("#cloud-config\n");
        assertThat(Seeds.decoded("#cloud-config\n")).asString().isEqualTo("#cloud-config\n");
    }

    @Test
    void isForRootAloneAndLeavesNothing() throws IOException {
        Seeds seeds = new Seeds(folder.resolve("machines"));

        Path seed = seeds.write(42, "claude-7", "#cloud-config\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
                .isEqualTo("rwx------");
        assertThat(seed.resolve("meta-data")).hasContent("instance-id: \"42\"\nlocal-hostname: claude-7\n");
        assertThat(seeds.find(42)).contains(new Seeds.Seed("claude-7", seed));
        assertThat(seeds.all()).containsExactly(42L);
        seeds.delete(42);
        seeds.delete(42);
        assertThat(seeds.all()).isEmpty();
        assertThat(folder.resolve("machines")).isEmptyDirectory();
    }

    /** The seed of a process that was killed between the two files. */
    @Test
    void isNoneBeforeItIsWhole() throws IOException {
        Seeds seeds = new Seeds(folder);
        Files.delete(seeds.write(42, "claude-7", "#cloud-config\n").resolve("meta-data"));

        assertThat(seeds.find(42)).isEmpty();
        assertThat(seeds.find(43)).isEmpty();
        assertThat(new Seeds(folder.resolve("none")).all()).isEmpty();
        seeds.all().forEach(seeds::delete);
        assertThat(folder).isEmptyDirectory();
    }
}
