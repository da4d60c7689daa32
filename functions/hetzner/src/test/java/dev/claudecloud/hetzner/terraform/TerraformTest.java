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

        assertThat(run(new Verb.Show()))
                .isEqualTo(new RunResult.Succeeded(new Output("{\"format_version\": \"1.2\"}\n")));
    }

    @Test
    void passesTheArgumentsInTheFolderOfTheWorkspace() throws IOException {
        fake.does("pwd; printf '%s\\n' \"$@\"");

        assertThat(output(run(new Verb.StateList())).lines())
                .containsExactly(workspace.folder().toString(), "state", "list");
    }

    @Test
    void givesNoOtherEnvironmentThanTheAllowList() throws IOException {
        fake.does("env");

        String said = output(terraform.run(
                workspace,
                new Verb.Show(),
                FakeTerraform.inputs(Map.of("user_id", "7", "user_data", "#cloud-config")),
                fake.ladder(),
                Listener.SILENT));

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

        assertThat(output(run(new Verb.Show()))).isEqualTo("over\n");
    }

    @Test
    void tellsWhatIsSaidInItsOrder() throws IOException {
        fake.does("""
            echo '{"type":"version"}'
            echo '{"hook":{"resource":{"addr":"hcloud_volume.data"},"action":"create"},"type":"apply_start"}'
            """);
        List<Event> events = new ArrayList<>();

        RunResult result = run(new Verb.Apply(), new Listener() {
            @Override
            public void event(Event event) {
                events.add(event);
            }
        });

        assertThat(result).isEqualTo(new RunResult.Succeeded(Output.NONE));
        assertThat(events)
                .containsExactly(new Event.Other("version"), new Event.Started("hcloud_volume.data", Action.CREATE));
    }

    @Test
    void failsWithTheDiagnosticsOfTheStream() throws IOException {
        fake.does("""
            echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"no (resource_unavailable)"}}'
            exit 1
            """);

        assertThat(failure(run(new Verb.Apply())).diagnostics())
                .singleElement()
                .extracting(Diagnostic::apiCode)
                .isEqualTo(Optional.of("resource_unavailable"));
    }

    @Test
    void failsWithWhatIsSaidOutsideOfTheStream() throws IOException {
        fake.does("echo 'token is %s' >&2; echo 'panic: no'; exit 11".formatted(FakeTerraform.TOKEN));

        RunResult.Failed failed = failure(run(new Verb.Apply()));

        assertThat(failed.exitCode()).isEqualTo(11);
        assertThat(failed.diagnostics())
                .singleElement()
                .extracting(Diagnostic::summary)
                .isEqualTo("panic: no\ntoken is ***");
    }

    @Test
    void failsWithTheErrorOutputOfAVerbThatDoesNotStream() throws IOException {
        fake.does("echo 'No such resource instance' >&2; exit 1");

        assertThat(failure(run(new Verb.Untaint(Addresses.SERVER))).diagnostics())
                .singleElement()
                .extracting(Diagnostic::summary)
                .isEqualTo("No such resource instance");
    }

    @Test
    void takesADeathThatItDidNotCauseForAKill() throws IOException {
        fake.does("kill -KILL $$");

        assertThat(run(new Verb.Apply())).isInstanceOf(RunResult.Killed.class);
    }

    @Test
    void doesNotBeginTooLate() throws IOException {
        fake.does("touch begun");
        fake.left(Duration.ofMinutes(4));

        assertThat(run(new Verb.Apply())).isEqualTo(new RunResult.NotStarted());
        assertThat(workspace.folder().resolve("begun")).doesNotExist();
    }

    @Test
    void saysSoWhereThereIsNoTerraform() throws IOException {
        Files.delete(home.resolve("terraform"));

        assertThatThrownBy(() -> run(new Verb.Init(true)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot run terraform init");
    }

    @Test
    void leavesNoSecretBehind() throws IOException {
        fake.does(
                "echo \"$TF_VAR_user_data\"; echo \"$TF_VAR_user_data\" >&2; echo \"$TF_VAR_user_data\" >plan.tfplan");

        run(new Verb.Apply());

        try (var files = Files.walk(workspace.folder())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("setup-key-4711"));
        }
        assertThat(FakeTerraform.INPUTS.toString()).isEqualTo("Inputs[user_data]");
    }

    @Test
    void keepsThePlanForTheVerbsAfterIt() throws IOException {
        fake.does("echo plan >plan.tfplan");

        run(new Verb.Plan(false));

        assertThat(workspace.folder().resolve("plan.tfplan")).exists();
    }

    @Test
    void readsLettersOfAnyScript() throws IOException {
        fake.does("printf 'Größe \\303\\251\\n'");

        assertThat(output(run(new Verb.Show()))).isEqualTo("Größe é\n");
    }

    private RunResult run(Verb verb) {
        return run(verb, Listener.SILENT);
    }

    private RunResult run(Verb verb, Listener listener) {
        return terraform.run(workspace, verb, FakeTerraform.INPUTS, fake.ladder(), listener);
    }

    private static String output(RunResult result) {
        assertThat(result).isInstanceOf(RunResult.Succeeded.class);
        return ((RunResult.Succeeded) result).output().text();
    }

    private static RunResult.Failed failure(RunResult result) {
        assertThat(result).isInstanceOf(RunResult.Failed.class);
        return (RunResult.Failed) result;
    }
}
