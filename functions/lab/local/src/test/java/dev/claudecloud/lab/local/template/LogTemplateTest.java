package dev.claudecloud.lab.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.template.Yaml;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template must contain so that failures are noticed. */
class LogTemplateTest {

    private static final Path FILE = RepositoryFile.at("infra/template.yaml");
    private static final Template TEMPLATE = Template.read(FILE, Map.of());

    static List<TemplateFunction> functions() {
        return TEMPLATE.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void logsIntoAGroupThatForgets(TemplateFunction function) throws IOException {
        TemplateSection globals =
                Yaml.parse(Files.readString(FILE)).section("Globals").section("Function");
        String shared = globals.section("LoggingConfig").section("LogGroup").text("Ref");
        String group = Optional.of(properties(function.id()).section("LoggingConfig"))
                .flatMap(own -> own.optionalText("LogGroup"))
                .orElse(shared);
        assertThat(TEMPLATE.resource(group).text("Type")).isEqualTo("AWS::Logs::LogGroup");
    }

    @Test
    void logsTheLinesOfTheFunctionsAsTheyAre() throws IOException {
        TemplateSection logging = Yaml.parse(Files.readString(FILE))
                .section("Globals")
                .section("Function")
                .section("LoggingConfig");
        assertThat(logging.text("LogFormat")).isEqualTo("Text");
        assertThat(logging.values())
                .as("Lambda accepts no log level settings with this format")
                .containsOnlyKeys("LogFormat", "LogGroup");
        assertThat(functions())
                .allSatisfy(function -> assertThat(properties(function.id())
                                .section("LoggingConfig")
                                .values())
                        .doesNotContainKeys("LogFormat", "ApplicationLogLevel", "SystemLogLevel"));
    }

    @Test
    void forgetsLogsInEveryGroup() {
        assertThat(resources("AWS::Logs::LogGroup").values())
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.section("Properties").number("RetentionInDays"))
                        .isPositive());
    }

    @Test
    void raisesAnAlarmForEveryQueue() {
        List<String> watched = resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.section("Properties").text("Namespace").equals("AWS/SQS"))
                .map(alarm -> alarm.section("Properties")
                        .list("Dimensions")
                        .getFirst()
                        .text("Value"))
                .toList();
        assertThat(resources("AWS::SQS::Queue").keySet()).containsExactlyInAnyOrderElementsOf(watched);
        assertThat(resources("AWS::SQS::Queue").values())
                .allSatisfy(queue -> assertThat(queue.section("Properties").text("SqsManagedSseEnabled"))
                        .isEqualTo("true"));
    }

    /** By arrivals: while an earlier record is in its queue, an alarm on the queue's length would not change. */
    @Test
    void raisesAnAlarmForEachFailureNotForTheFirstAlone() {
        assertThat(resources("AWS::CloudWatch::Alarm").values().stream()
                        .map(alarm -> alarm.section("Properties"))
                        .filter(alarm -> alarm.text("Namespace").equals("AWS/SQS")))
                .isNotEmpty()
                .allSatisfy(alarm -> {
                    assertThat(alarm.text("MetricName")).isEqualTo("NumberOfMessagesSent");
                    assertThat(alarm.text("Statistic")).isEqualTo("Sum");
                    assertThat(alarm.texts("AlarmActions")).containsExactly("AlarmTopic");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReconcileFunction", "IdleCheckFunction"})
    void raisesAnAlarmWhenASchedulesFunctionIsNoLongerCalled(String function) {
        assertThat(resources("AWS::CloudWatch::Alarm").values().stream()
                        .map(alarm -> alarm.section("Properties"))
                        .filter(alarm -> alarm.text("Namespace").equals("AWS/Lambda"))
                        .filter(alarm -> alarm.list("Dimensions")
                                .getFirst()
                                .text("Value")
                                .equals(function)))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.text("MetricName")).isEqualTo("Invocations");
                    assertThat(alarm.text("ComparisonOperator")).isEqualTo("LessThanThreshold");
                    assertThat(alarm.text("TreatMissingData")).isEqualTo("breaching");
                    assertThat(alarm.texts("AlarmActions")).containsExactly("AlarmTopic");
                });
    }

    /** Returns the level as {@code LambdaLogTest} sees it written. */
    @Test
    void raisesAnAlarmForEveryErrorOfAWorkerOrSchedule() {
        TemplateSection filter = properties("WorkErrorsMetric");
        TemplateSection metric = filter.list("MetricTransformations").getFirst();
        TemplateSection alarm = properties("WorkErrorsAlarm");
        assertThat(filter.text("FilterPattern")).isEqualTo("{ $.level = \"ERROR\" }");
        assertThat(filter.text("LogGroupName")).isEqualTo("WorkLogGroup");
        assertThat(metric.text("MetricValue")).isEqualTo("1");
        assertThat(alarm.text("MetricName")).isEqualTo(metric.text("MetricName"));
        assertThat(alarm.text("Namespace")).isEqualTo(metric.text("MetricNamespace"));
        assertThat(alarm.text("Statistic")).isEqualTo("Sum");
        assertThat(alarm.texts("AlarmActions")).containsExactly("AlarmTopic");
    }

    private static TemplateSection properties(String id) {
        return TEMPLATE.resource(id).section("Properties");
    }

    private static Map<String, TemplateSection> resources(String type) {
        Map<String, TemplateSection> found = new TreeMap<>();
        TEMPLATE.resources().forEach((id, resource) -> {
            if (resource.text("Type").equals(type)) {
                found.put(id, resource);
            }
        });
        return found;
    }
}
