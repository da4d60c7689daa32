package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.template.Yaml;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The providers of the program are those of {@code scripts/dev}, and the template allows them. */
class LocalProviderTest {

    private static final Pattern OPTION = Pattern.compile("(?s)\n  --provider NAME(.*?)\n  --");
    private static final Pattern OFFERED = Pattern.compile("(?:machines: |; )([a-z]+)[ :]");

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(LocalProvider provider) {
        assertThat(LocalProvider.named(provider.text())).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DOCKER", "docker,memory", "nope"})
    void noOtherNameIsAProvider(String name) {
        assertThatThrownBy(() -> LocalProvider.named(name))
                .isInstanceOf(CannotStart.class)
                .hasMessage("--provider must be docker, hetzner or memory, not '" + name + "'");
    }

    @Test
    void theScriptRefusesTheSameNames() {
        assertThatThrownBy(() -> LocalProvider.named("nope"))
                .satisfies(refusal -> assertThat(dev("--provider", "nope"))
                        .isEqualTo("dev: " + refusal.getMessage() + " (see --help)\n"));
    }

    @Test
    void theHelpOfTheScriptDescribesEach() throws IOException {
        String described = OPTION.matcher(dev("--help"))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow();

        assertThat(OFFERED.matcher(described).results().map(found -> found.group(1)))
                .containsExactlyElementsOf(Arrays.stream(LocalProvider.values())
                        .map(LocalProvider::text)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void theTemplateAllowsEach(LocalProvider provider) throws IOException {
        TemplateSection parameter = Yaml.parse(Files.readString(RepositoryFile.at("infra/template.yaml")))
                .section("Parameters")
                .section("Provider");

        assertThat(provider.text()).matches(parameter.text("AllowedPattern"));
        assertThat(LocalProvider.named(parameter.text("Default"))).isEqualTo(LocalProvider.HETZNER);
    }

    /** Returns all that the script prints. */
    private static String dev(String... options) throws IOException {
        ProcessBuilder script =
                new ProcessBuilder("bash", RepositoryFile.at("scripts/dev").toString());
        script.command().addAll(Arrays.asList(options));
        Process process = script.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
