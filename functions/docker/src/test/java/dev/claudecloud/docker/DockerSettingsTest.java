package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.provision.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerSettingsTest {

    @Test
    void nothingSetMeansTheDefaults() {
        assertThat(DockerSettings.from(Map.of("CLAUDECLOUD_IMAGE", ""))).isEqualTo(DockerSettings.DEFAULT);
    }

    @Test
    void readsEveryVariable() {
        DockerSettings settings = DockerSettings.from(Map.of(
                "CLAUDECLOUD_IMAGE", "mine:1",
                "CLAUDECLOUD_MEMORY_MB", "512",
                "CLAUDECLOUD_PIDS", "64",
                "CLAUDECLOUD_CPUS", "1.5",
                "TZ", "Europe/Berlin"));

        assertThat(settings.image()).isEqualTo("mine:1");
        assertThat(settings.memoryMb()).isEqualTo(512);
        assertThat(settings.pids()).isEqualTo(64);
        assertThat(settings.cpus()).contains(1.5);
        assertThat(settings.timeZone()).contains("Europe/Berlin");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> DockerSettings.from(Map.of(
                        "CLAUDECLOUD_IMAGE", "-x",
                        "CLAUDECLOUD_MEMORY_MB", "4g",
                        "CLAUDECLOUD_PIDS", "31",
                        "CLAUDECLOUD_CPUS", "NaN")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not usable: CLAUDECLOUD_IMAGE, CLAUDECLOUD_MEMORY_MB, CLAUDECLOUD_PIDS (32 to 4194304),"
                        + " CLAUDECLOUD_CPUS");
    }

    @Test
    void takesTheCredentialThatIsSet() {
        assertThat(Credential.find(Map.of("ANTHROPIC_API_KEY", ""))).isEmpty();
        assertThat(Credential.find(Map.of("CLAUDE_CODE_OAUTH_TOKEN", "token-12345")))
                .isEqualTo(Optional.of(
                        new Credential(Credential.Kind.CLAUDE_CODE_OAUTH_TOKEN, new Secret("token-12345"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with blank inside", "with\nline-end", "ümläut-12345"})
    void refusesACredentialThatWouldBreakTheFileWithoutShowingIt(String value) {
        assertThatThrownBy(() -> Credential.find(Map.of("ANTHROPIC_API_KEY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ANTHROPIC_API_KEY")
                .hasMessageNotContaining(value);
        assertThat(new Credential(Credential.Kind.ANTHROPIC_API_KEY, new Secret("sk-very-secret")).toString())
                .doesNotContain("sk-very-secret");
    }
}
