package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed earlier invocation has left: processes that work in our folders. */
class LeftoversTest {

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();
    private FakeTerraform fake;
    private Terraform terraform;

    @BeforeEach
    void install() throws IOException {
        fake = new FakeTerraform(home);
        terraform = new Terraform(fake.installation());
        Files.createDirectories(fake.work());
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endWhenTheWorkspaceOfTheSameUserIsOpened() throws IOException {
        Process mine = leave(fake.work().resolve("user-7.old/.terraform"));
        Process another = leave(fake.work().resolve("user-77.old"));

        terraform.open("user-7", Optional.empty()).close();

        assertThat(lives(mine)).isFalse();
        assertThat(fake.work().resolve("user-7.old")).doesNotExist();
        assertThat(lives(another)).isTrue();
        assertThat(fake.work().resolve("user-77.old")).exists();
    }

    @Test
    void endAllAtOnceWithTheirFolders() throws IOException {
        Process one = leave(fake.work().resolve("user-7.old"));
        Process two = leave(fake.work().resolve("user-77.old"));

        assertThat(terraform.endLeftovers()).isEqualTo(2);

        assertThat(lives(one)).isFalse();
        assertThat(lives(two)).isFalse();
        assertThat(fake.work()).isEmptyDirectory();
    }

    @Test
    void endAlsoWhenTheirFolderIsDeletedByNow() throws IOException {
        Path folder = fake.work().resolve("user-7.old");
        Process process = leave(folder);
        Files.delete(folder);

        terraform.open("user-7", Optional.empty()).close();

        assertThat(lives(process)).isFalse();
    }

    @Test
    void areNeverProcessesOfAnybodyElse() throws IOException {
        // With the same program, beside our folder, and in the work folder itself.
        Process beside = leave(home.resolve("work-of-another/user-7.old"));
        Process at = leave(fake.work());

        terraform.endLeftovers();

        assertThat(lives(beside)).isTrue();
        assertThat(lives(at)).isTrue();
    }

    @Test
    void areNoneWhereNothingWasEverDone() {
        assertThat(new Terraform(new TerraformInstallation(
                                home.resolve("terraform"),
                                home.resolve("module"),
                                home.resolve("rc"),
                                Optional.empty(),
                                home.resolve("nothing"),
                                ""))
                        .endLeftovers())
                .isZero();
    }

    private Process leave(Path folder) throws IOException {
        Files.createDirectories(folder);
        Process process =
                new ProcessBuilder("sleep", "600").directory(folder.toFile()).start();
        started.add(process);
        return process;
    }

    private static boolean lives(Process process) {
        return ProcessTable.lives(process.toHandle());
    }
}
