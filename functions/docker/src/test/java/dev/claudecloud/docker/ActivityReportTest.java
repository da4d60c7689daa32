package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReportTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void turnsAgesIntoTimes() {
        Activity activity = ActivityReport.read(
                "{\"v\":1,\"now\":17,\"last_input_age_s\":60,\"agent\":\"working\",\"agent_age_s\":5,"
                        + "\"transcript_age_s\":3,\"cpu_percent\":97.5,\"clients\":1,\"problem\":null}\n",
                NOW);

        assertThat(activity.observedAt()).isEqualTo(NOW);
        assertThat(activity.lastInputAt()).contains(NOW.minusSeconds(60));
        assertThat(activity.agent()).isEqualTo(AgentState.WORKING);
        assertThat(activity.agentSince()).contains(NOW.minusSeconds(5));
        assertThat(activity.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryState(AgentState state) {
        assertThat(ActivityReport.read("{\"v\":1,\"agent\":\"" + state.text() + "\"}", NOW)
                        .agent())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"asleep\"", "\"WORKING\"", "null", "7", "[\"idle\"]", "{\"a\":1}", "true"})
    void anUnknownStateIsUnknown(String agent) {
        assertThat(ActivityReport.read("{\"v\":1,\"agent\":" + agent + "}", NOW).agent())
                .isEqualTo(AgentState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1e400", "99999999999999999999", "9223372036854775807", "\"60\"", "null", "1.5", "[]"})
    void anAgeThatCannotBeIsNone(String age) {
        Activity activity = ActivityReport.read(
                "{\"v\":1,\"agent\":\"idle\",\"agent_age_s\":" + age + ",\"last_input_age_s\":" + age + "}", NOW);

        assertThat(activity.lastInputAt()).isEmpty();
        assertThat(activity.agentSince()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{",
                "{}",
                "[]",
                "null",
                "{\"v\":2,\"agent\":\"idle\"}",
                "{\"v\":\"1\",\"agent\":\"idle\"}",
                "{\"v\":1,\"agent\":\"idle\""
            })
    void whatIsNoReportIsUnknown(String output) {
        Activity activity = ActivityReport.read(output, NOW);

        assertThat(activity.agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(activity.problem()).isPresent();
    }

    @Test
    void refusesDepthAndLength() {
        assertThat(ActivityReport.read("{\"v\":1,\"agent\":" + "[".repeat(4000), NOW)
                        .agent())
                .isEqualTo(AgentState.UNKNOWN);
        assertThat(ActivityReport.read("{\"v\":1,\"agent\":\"idle\",\"x\":\"" + "y".repeat(5000) + "\"}", NOW)
                        .agent())
                .isEqualTo(AgentState.UNKNOWN);
    }

    @Test
    void aProblemIsOneShortLine() {
        Activity activity = ActivityReport.read(
                "{\"v\":1,\"agent\":\"idle\",\"problem\":\"a\\u001b[31m\\nb" + "c".repeat(500) + "\"}", NOW);

        assertThat(activity.problem().orElseThrow())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("a [31m bccc")
                .doesNotContain("\n", "\u001b");
        assertThat(ActivityReport.read("{\"v\":1,\"agent\":\"idle\",\"problem\":\" \\n\"}", NOW)
                        .problem())
                .isEmpty();
    }
}
