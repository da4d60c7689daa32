package dev.claudecloud.lab.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.aws.events.EventBridgeOperationEvents;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateRule;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/** The template's rule, the published event and EventBridge's own matcher. */
class RulePatternTest {

    private static final TemplateRule RULE = Template.read(RepositoryFile.at("infra/template.yaml"), Map.of())
            .rules()
            .getFirst();
    private static final InstanceId INSTANCE = new InstanceId(Ulid.of(1, 2, 3).toString());

    @Test
    void wantsTheEventThatTheCodePublishes() throws Exception {
        String detail = EventBridgeOperationEvents.detail(INSTANCE, 7);
        String event = event(EventBridgeOperationEvents.SOURCE, EventBridgeOperationEvents.REQUESTED, detail);

        assertThat(Ruler.matchesRule(event, RULE.pattern())).isTrue();
        assertThat(RULE.function()).isEqualTo("RunOperationFunction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claudecloud2|InstanceOperationRequested|{\"instance_id\":\"x\",\"generation\":1}",
                "aws.events|InstanceOperationRequested|{\"instance_id\":\"x\",\"generation\":1}",
                "claudecloud|InstanceOperationEnded|{\"instance_id\":\"x\",\"generation\":1}",
                "claudecloud|instanceoperationrequested|{\"instance_id\":\"x\",\"generation\":1}",
                "claudecloud|InstanceOperationRequested|{\"generation\":1}",
                "claudecloud|InstanceOperationRequested|{\"instance_id\":\"x\"}",
                "claudecloud|InstanceOperationRequested|{\"instance_id\":\"x\",\"generation\":0}",
                "claudecloud|InstanceOperationRequested|{\"instance_id\":\"x\",\"generation\":\"1\"}",
                "claudecloud|InstanceOperationRequested|{\"instance\":{\"instance_id\":\"x\",\"generation\":1}}",
            })
    void wantsNothingThatOnlyLooksLikeIt(String source, String type, String detail) throws Exception {
        assertThat(Ruler.matchesRule(event(source, type, detail), RULE.pattern()))
                .isFalse();
    }

    private static String event(String source, String type, String detail) {
        return LocalBus.envelope(source, type, detail, Instant.EPOCH);
    }
}
