package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.handlers.event.IdleCheckHandler;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The template's metrics of reports count what the functions log. */
class ReportMetricsTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String instance = api.running(person);
    private final String token = api.reporting(instance);

    @Test
    void eachRefusedReportIsCounted() {
        List<String> refused = List.of("{}", "[]", "{\"v\":2," + " ".repeat(8 * 1024) + "\"agents\":[]}");

        List<Integer> statuses = refused.stream()
                .map(body ->
                        Heartbeats.sending(api, instance, token, body).send().status())
                .toList();
        Heartbeats.of(api, instance, token, 1, "working").send();

        assertThat(statuses).containsExactly(400, 400, 413);
        assertThat(filter("ReportsRefusedMetric", "ApiLogGroup"))
                .isEqualTo("{ ($.%s = \"sendHeartbeat\") && (($.status = 400) || ($.status = 413)) }"
                        .formatted(LogFields.FUNCTION));
        assertThat(lines("\\{.*\\b" + LogFields.FUNCTION + "=sendHeartbeat,.*\\bstatus=4(00|13)}"))
                .hasSize(3);
    }

    @Test
    void eachMachineThatBecomesSilentIsCounted() {
        api.clock.advance(Duration.ofMinutes(20));

        api.invoke(new IdleCheckHandler(api.wiring), "{}");

        assertThat(filter("SilentMachinesMetric", "WorkLogGroup"))
                .isEqualTo("{ $.message = \"%s\" }".formatted(LogFields.MACHINE_SILENT));
        assertThat(lines("WARN " + LogFields.MACHINE_SILENT + " .*")).hasSize(1);
    }

    private List<String> lines(String pattern) {
        return api.log.lines().stream()
                .filter(line -> Pattern.compile(pattern).matcher(line).find())
                .toList();
    }

    private static String filter(String name, String logGroup) {
        TemplateSection filter = Objects.requireNonNull(
                        Template.read(TemplateTable.FILE, Map.of()).resources().get(name))
                .section("Properties");
        assertThat(filter.text("LogGroupName")).isEqualTo(logGroup);
        return filter.text("FilterPattern");
    }
}
