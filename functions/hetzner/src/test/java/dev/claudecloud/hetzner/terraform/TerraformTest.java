package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformTest {

    @TempDir
    Path home;

    private FakeTerraform fake;
    private Terraform terraform;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeTerraform(home);
        terraform = new Terraform(fake.installation());
        workspace = terraform.open("user-7", Optional.empty());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void handsOverWhatAVerbSaysThatDoesNotStream() throws IOException {
        fake.does("echo '{\"format_version\": \"1.2\"}'");

        assertThat(run(new TerraformCommand.Show()))
                .isEqualTo(new TerraformResult.Succeeded(new CommandOutput("{\"format_version\": \"1.2\"}\n")));
    }

    @Test
    void passesTheArgumentsInTheFolderOfTheWorkspace() throws IOException {
        fake.does("pwd; printf '%s\\n' \"$@\"");

        assertThat(output(run(new TerraformCommand.Show())).lines())
                .containsExactly(workspace.folder().toString(), "show", "-no-color", "-json", "plan.tfplan");
    }

    @Test
    void givesNoOtherEnvironmentThanTheAllowList() throws IOException {
        fake.does("env");

        String said = output(terraform.run(
                workspace,
                new TerraformCommand.Show(),
                FakeTerraform.inputs(Map.of("user_id", "7", "user_data", "#cloud-config")),
                fake.ladder(),
                TerraformListener.SILENT));

        String folder = workspace.folder().toString();
        assertThat(said.lines().filter(line -> !line.startsWith("_=")))
                .containsExactlyInAnyOrder(
                        "PATH=/usr/bin:/bin",
                        "HOME=" + folder,
                        "PWD=" + folder,
                        "TMPDIR=" + folder + "/tmp",
                        "LC_ALL=C",
                        "TF_IN_AUTOMATION=1",
                        "TF_INPUT=0",
                        "TF_WORKSPACE=user-7",
                        "TF_CLI_CONFIG_FILE=" + home.resolve("rc"),
                        "CHECKPOINT_DISABLE=1",
                        "HCLOUD_TOKEN=" + FakeTerraform.TOKEN,
                        "HCLOUD_ENDPOINT=http://127.0.0.1:1/v1",
                        "TF_VAR_user_id=7",
                        "TF_VAR_user_data=#cloud-config");
    }

    @Test
    void hasAnEmptyInput() throws IOException {
        fake.does("cat; echo over");

        assertThat(output(run(new TerraformCommand.Show()))).isEqualTo("over\n");
    }

    @Test
    void tellsWhatIsSaidInItsOrder() throws IOException {
        fake.does("""
            echo '{"type":"version"}'
            echo '{"hook":{"resource":{"addr":"hcloud_volume.data"},"action":"create"},"type":"apply_start"}'
            """);
        List<TerraformEvent> events = new ArrayList<>();

        TerraformResult result = run(new TerraformCommand.Apply(), new TerraformListener() {
            @Override
            public void event(TerraformEvent event) {
                events.add(event);
            }
        });

        assertThat(result).isEqualTo(new TerraformResult.Succeeded(CommandOutput.NONE));
        assertThat(events)
                .containsExactly(
                        new TerraformEvent.Other("version"),
                        new TerraformEvent.Started("hcloud_volume.data", ResourceAction.CREATE));
    }

    @Test
    void failsWithTheDiagnosticsOfTheStream() throws IOException {
        fake.does("""
            echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"no (resource_unavailable)"}}'
            exit 1
            """);

        assertThat(failure(run(new TerraformCommand.Apply())).diagnostics())
                .singleElement()
                .extracting(Diagnostic::apiCode)
                .isEqualTo(Optional.of("resource_unavailable"));
    }

    @Test
    void failsWithWhatIsSaidOutsideOfTheStream() throws IOException {
        fake.does("echo 'token is %s' >&2; echo 'panic: no'; exit 11".formatted(FakeTerraform.TOKEN));

        TerraformResult.Failed failed = failure(run(new TerraformCommand.Apply()));

        assertThat(failed.exitCode()).isEqualTo(11);
        assertThat(failed.diagnostics())
                .singleElement()
                .extracting(Diagnostic::summary)
                .isEqualTo("panic: no\ntoken is ***");
    }

    @Test
    void failsWithTheErrorOutputOfAVerbThatDoesNotStream() throws IOException {
        fake.does("echo 'No such resource instance' >&2; exit 1");

        assertThat(failure(run(new TerraformCommand.Untaint(ModuleAddresses.SERVER)))
                        .diagnostics())
                .singleElement()
                .extracting(Diagnostic::summary)
                .isEqualTo("No such resource instance");
    }

    @Test
    void takesADeathThatItDidNotCauseForAKill() throws IOException {
        fake.does("kill -KILL $$");

        assertThat(run(new TerraformCommand.Apply())).isInstanceOf(TerraformResult.Killed.class);
    }

    @Test
    void doesNotBeginTooLate() throws IOException {
        fake.does("touch begun");
        fake.left(Duration.ofMinutes(4));

        assertThat(run(new TerraformCommand.Apply())).isEqualTo(new TerraformResult.NotStarted());
        assertThat(workspace.folder().resolve("begun")).doesNotExist();
    }

    @Test
    void saysSoWhereThereIsNoTerraform() throws IOException {
        Files.delete(home.resolve("terraform"));

        assertThatThrownBy(() -> run(new TerraformCommand.Init(true)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot run terraform init");
    }

    @Test
    void leavesNoSecretBehind() throws IOException {
        fake.does(
                "echo \"$TF_VAR_user_data\"; echo \"$TF_VAR_user_data\" >&2; echo \"$TF_VAR_user_data\" >plan.tfplan");

        run(new TerraformCommand.Apply());

        try (var files = Files.walk(workspace.folder())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("setup-key-4711"));
        }
        assertThat(FakeTerraform.INPUTS.toString()).isEqualTo("Inputs[user_data]");
    }

    @Test
    void keepsThePlanForTheVerbsAfterIt() throws IOException {
        fake.does("echo plan >plan.tfplan");

        run(new TerraformCommand.Plan(false));

        assertThat(workspace.folder().resolve("plan.tfplan")).exists();
    }

    @Test
    void readsLettersOfAnyScript() throws IOException {
        fake.does("printf 'Größe \\303\\251\\n'");

        assertThat(output(run(new TerraformCommand.Show()))).isEqualTo("Größe é\n");
    }

    private TerraformResult run(TerraformCommand verb) {
        return run(verb, TerraformListener.SILENT);
    }

    private TerraformResult run(TerraformCommand verb, TerraformListener listener) {
        return terraform.run(workspace, verb, FakeTerraform.INPUTS, fake.ladder(), listener);
    }

    private static String output(TerraformResult result) {
        assertThat(result).isInstanceOf(TerraformResult.Succeeded.class);
        return ((TerraformResult.Succeeded) result).output().text();
    }

    private static TerraformResult.Failed failure(TerraformResult result) {
        assertThat(result).isInstanceOf(TerraformResult.Failed.class);
        return (TerraformResult.Failed) result;
    }
}
