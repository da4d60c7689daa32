package dev.claudecloud.handlers.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.ProblemType;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectScriptTest {

    private static final InstanceId ID = new InstanceId("01KDGW2M0007QZ3NDY00000001");

    private record Run(int exit, String out) {}

    @ParameterizedTest
    @ValueSource(strings = {"docker", "hetzner"})
    void theScriptIsOneFunctionCalledOnTheLastLine(String provider) throws Exception {
        HttpResponse response = ConnectScript.of(instance(provider), new Secret("ct_x_y_z"), "http://127.0.0.1:8080");
        assertThat(response.headers()).containsEntry("Content-Type", "text/x-shellscript; charset=utf-8");
        assertThat(response.body()).contains("='ct_x_y_z'");
        int last = response.body().stripTrailing().lastIndexOf('\n');
        assertThat(response.body().substring(last)).startsWith("\nclaudecloud_connect");
        Run truncated = sh(response.body().substring(0, last + 1));
        assertThat(truncated).isEqualTo(new Run(0, ""));
    }

    @ParameterizedTest
    @CsvSource({"docker, sh", "docker, bash", "docker, dash", "hetzner, sh", "hetzner, bash", "hetzner, dash"})
    void theCheckerHasNothingToSay(String provider, String shell) throws Exception {
        RealPart.require("shellcheck", RealPart.command("shellcheck", "--version"));
        String script = ConnectScript.of(instance(provider), new Secret("ct_x_y_z"), "http://127.0.0.1:8080")
                .body();
        assertThat(run(script, "shellcheck", "-s", shell, "-")).isEqualTo(new Run(0, ""));
    }

    @Test
    void aProviderWithoutATerminalHasNoScript() {
        assertThatThrownBy(() -> ConnectScript.of(instance("memory"), new Secret("ct_x_y_z"), "http://127.0.0.1"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void anErrorPrintsItsCauseAndEndsWithOne() throws Exception {
        Run run = sh(ConnectScript.failure(Problems.missingKey(), "r1").body());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("Missing API key", "X-API-Key", "r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(touch /tmp/x)", "`id`", "a'b", "'; id; '", "a\nid\n", "ü€", "\\", "$HOME", "\"", "%s%n"})
    void noTextGetsOutOfItsQuotes(String text) throws Exception {
        Problem problem = Problem.of(ProblemType.NOT_FOUND, text);
        Run run = sh(ConnectScript.failure(problem, "r1").body());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).startsWith("claudecloud: " + text.replace("\n", "") + " (request r1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$(id)", "`id`", "a b", "a'b", "a\nb", "ü", "a/b", "a;b"})
    void aValueWithACharacterThatHasNoBusinessInItIsAFault(String value) {
        assertThatThrownBy(() -> ConnectScript.filled("x=@HOST@", Map.of("HOST", value)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPlaceWithoutAValueIsAFault() {
        assertThatThrownBy(() -> ConnectScript.filled("x=@HOST@", Map.of())).hasMessageContaining("HOST");
    }

    private static Instance instance(String provider) {
        InstanceSpec spec = new InstanceSpec(new ProviderName(provider), Optional.empty(), Optional.empty());
        return InstanceRequests.create(ID, spec, new OperationId(ID.value()), Instant.EPOCH)
                .instance();
    }

    private static Run sh(String script) throws IOException, InterruptedException {
        return run(script, "sh");
    }

    private static Run run(String script, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }
}
