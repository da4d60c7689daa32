package dev.claudecloud.lab.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.claudecloud.handlers.HandlerConfig;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.template.Yaml;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions accept every value that the template allows: otherwise a successful deployment would not answer. */
class TemplateLimitsTest {

    private static final Path FILE = RepositoryFile.at("infra/template.yaml");

    @ParameterizedTest
    @CsvSource({
        "IdleAfterSeconds, MinValue",
        "IdleAfterSeconds, MaxValue",
        "WaitingAfterSeconds, MinValue",
        "WaitingAfterSeconds, MaxValue",
        "CheckEveryMinutes, MinValue",
        "CheckEveryMinutes, MaxValue",
        "SilentAfterHours, MinValue",
        "SilentAfterHours, MaxValue",
        "PauseBeforeHourEndMinutes, MinValue",
        "PauseBeforeHourEndMinutes, MaxValue",
        "ReportEverySeconds, MinValue",
        "ReportEverySeconds, MaxValue"
    })
    void areLimitsOfTheFunctionsToo(String parameter, String limit) throws IOException {
        int value = Yaml.parse(Files.readString(FILE))
                .section("Parameters")
                .section(parameter)
                .number(limit);
        Template template = Template.read(FILE, Map.of(parameter, Integer.toString(value)));

        assertThatNoException()
                .isThrownBy(() -> template.functions().forEach(function -> HandlerConfig.from(function.environment())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.00", "0.5", "20.00", "999999.99", "1000000", "1000000.00", "1000000.01", "1.234", "-1"})
    void takesNoBudgetThatTheFunctionsRefuse(String budget) throws IOException {
        TemplateSection parameter =
                Yaml.parse(Files.readString(FILE)).section("Parameters").section("MonthlyBudget");
        Template template = Template.read(FILE, Map.of("MonthlyBudget", budget));
        boolean allowed = budget.matches(parameter.text("AllowedPattern"));

        assertThat(template.functions())
                .allSatisfy(
                        function -> assertThat(accepted(function.environment())).isEqualTo(allowed));
    }

    private static boolean accepted(Map<String, String> environment) {
        try {
            HandlerConfig.from(environment);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:8080", "https://", "https://a:b", "https://a:1:2", "https://a/path"})
    void takesNoPublicUrlThatTheFunctionsRefuse(String start) throws IOException {
        TemplateSection parameter =
                Yaml.parse(Files.readString(FILE)).section("Parameters").section("PublicUrl");
        for (String url : List.of(start, start + "a".repeat(100), start + "a".repeat(101))) {
            if (url.matches(parameter.text("AllowedPattern"))) {
                Template template = Template.read(FILE, Map.of("PublicUrl", url));
                assertThatNoException()
                        .as(url)
                        .isThrownBy(() ->
                                template.functions().forEach(function -> HandlerConfig.from(function.environment())));
            }
        }
    }
}
