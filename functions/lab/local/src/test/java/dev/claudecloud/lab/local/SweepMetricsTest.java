package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template's metrics are extracted from the sweeps' log lines, and the alarms watch these metrics. Those of reports:
 * {@code ReportMetricsTest} in handlers.
 */
@Tag("slow")
class SweepMetricsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FILTER =
            Pattern.compile("\\{ \\(\\$\\.function = \"(\\w+)\"\\) && \\(\\$\\.(\\w+) >= 0\\) }");

    private final Template template = Template.read(TestCloud.TEMPLATE, Map.of());

    @Test
    void areNumbersThatTheSweepsLog(@TempDir Path folder) throws IOException {
        List<JsonNode> lines = sweep(folder.resolve("data"));

        assertThat(ofTheSweeps()).isNotEmpty().allSatisfy(filter -> {
            Matcher pattern = FILTER.matcher(filter.text("FilterPattern"));
            assertThat(pattern.matches()).as(filter.text("FilterPattern")).isTrue();
            String function = String.valueOf(pattern.group(1));
            String field = String.valueOf(pattern.group(2));
            assertThat(transformation(filter).text("MetricValue")).isEqualTo("$." + field);
            assertThat(filter.text("LogGroupName")).isEqualTo("WorkLogGroup");
            assertThat(lines)
                    .as(function + " logs " + field)
                    .anyMatch(line -> line.path("function").asText().equals(function)
                            && line.path(field).isNumber());
        });
    }

    @Test
    void areWhatTheAlarmsWatch() {
        Set<String> metrics = new TreeSet<>();
        resources("AWS::Logs::MetricFilter").forEach(filter -> metrics.add(name(transformation(filter), "Metric")));

        assertThat(resources("AWS::CloudWatch::Alarm").stream()
                        .filter(alarm -> !alarm.text("Namespace").startsWith("AWS/"))
                        .map(alarm -> name(alarm, "")))
                .hasSize(5)
                .allMatch(metrics::contains);
    }

    private List<TemplateSection> ofTheSweeps() {
        return resources("AWS::Logs::MetricFilter").stream()
                .filter(filter -> filter.text("FilterPattern").contains(" >= 0)"))
                .toList();
    }

    private static TemplateSection transformation(TemplateSection filter) {
        return filter.list("MetricTransformations").getFirst();
    }

    private static String name(TemplateSection metric, String prefix) {
        return metric.text(prefix + "Namespace") + " " + metric.text("MetricName");
    }

    private List<TemplateSection> resources(String type) {
        return template.resources().values().stream()
                .filter(resource -> resource.text("Type").equals(type))
                .map(resource -> resource.section("Properties"))
                .toList();
    }

    /** Returns all lines of a cloud in which each sweep has found something. */
    private static List<JsonNode> sweep(Path data) throws IOException {
        try (TestCloud cloud = TestCloud.startWithLeftovers(data)) {
            String key = cloud.user("swept@example.com");
            cloud.call("POST", "/instances", key, "{}");
            cloud.fire("orphan-sweep");
            cloud.fire("key-cleanup");
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("functions.log"))) {
            if (line.startsWith("{")) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
