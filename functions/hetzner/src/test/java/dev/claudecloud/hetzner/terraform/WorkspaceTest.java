package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    @TempDir
    Path home;

    private FakeTerraform fake;
    private Terraform terraform;

    @BeforeEach
    void install() throws IOException {
        fake = new FakeTerraform(home);
        terraform = new Terraform(fake.installation());
    }

    @Test
    void holdsTheModuleAndTheLockFileAndNothingElse() throws IOException {
        try (Workspace workspace = terraform.open("user-7", Optional.empty());
                var files = Files.list(workspace.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "server.tf", "extra.tf.json", ".terraform.lock.hcl", "tmp", "terraform.tfstate.d");
        }
    }

    @Test
    void isReadableByUsAlone() throws IOException {
        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.folder())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void putsTheStateWhereTheWorkspaceOfTheUserHasIt() throws IOException {
        StateSnapshot state = States.snapshot(3);
        try (Workspace workspace = terraform.open("user-7", Optional.of(state))) {
            assertThat(workspace.stateFile())
                    .isEqualTo(workspace.folder().resolve("terraform.tfstate.d/user-7/terraform.tfstate"))
                    .hasBinaryContent(state.content());
            assertThat(workspace.state()).contains(state);
        }
    }

    @Test
    void hasNoStateWhereNoneWasGiven() {
        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            assertThat(workspace.stateFile()).doesNotExist();
            assertThat(workspace.stateFile().getParent()).isDirectory();
            assertThat(workspace.state()).isEmpty();
        }
    }

    @Test
    void isGoneWhenClosed() {
        Workspace workspace = terraform.open("user-7", Optional.empty());

        workspace.close();

        assertThat(workspace.folder()).doesNotExist();
        assertThat(fake.work()).isEmptyDirectory();
    }

    @Test
    void deletesNothingBehindALink() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        Files.writeString(other.resolve("precious"), "data");
        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            Files.createSymbolicLink(workspace.folder().resolve("link"), other);
        }
        assertThat(other.resolve("precious")).exists();
    }

    @Test
    void takesThePlaceOfWhatAnEarlierAttemptHasLeft() {
        Workspace left = terraform.open("user-7", Optional.empty());
        Workspace other = terraform.open("user-77", Optional.empty());

        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            assertThat(left.folder()).doesNotExist();
            assertThat(other.folder()).exists();
            assertThat(workspace.folder()).exists().isNotEqualTo(left.folder());
        }
    }

    @Test
    void writesImportBlocks() throws IOException {
        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            workspace.adopt(List.of(new Adoption(ModuleAddresses.SERVER, "42")));

            JsonNode block = TerraformJson.MAPPER
                    .readTree(workspace.folder().resolve("adopt.tf.json").toFile())
                    .path("import")
                    .path(0);
            assertThat(block.path("to").asText()).isEqualTo("hcloud_server.instance[0]");
            assertThat(block.path("id").asText()).isEqualTo("42");

            workspace.adopt(List.of());
            assertThat(workspace.folder().resolve("adopt.tf.json")).hasContent("{}");
        }
    }

    @Test
    void overridesPreventDestroyForAPurgeOnly() throws IOException {
        try (Workspace workspace = terraform.open("user-7", Optional.empty())) {
            Path override = workspace.folder().resolve("purge_override.tf.json");
            assertThat(override).doesNotExist();

            workspace.allowVolumeDestroy();

            assertThat(TerraformJson.MAPPER
                            .readTree(override.toFile())
                            .at("/resource/hcloud_volume/data/lifecycle/prevent_destroy")
                            .isBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../user-7", "user 7", "-user", "User-7", "user-7."})
    void refusesANameThatIsNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> terraform.open(name, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"work", "/", "/tmp/0123456789012345678901234567890123456789012345678901234567890"})
    void refusesAWorkFolderThatCannotBeOne(String folder) {
        TerraformInstallation right = fake.installation();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TerraformInstallation(
                        right.program(),
                        right.module(),
                        right.cliConfig(),
                        right.lockFile(),
                        Path.of(folder),
                        right.searchPath()));
    }
}
