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
                "{\"v\":2,\"input_age_s\":60,\"transcript_age_s\":3,\"agents\":["
                        + "{\"id\":\"main\",\"state\":\"working\",\"age_s\":5}],"
                        + "\"cpu_percent\":97,\"clients\":1,\"problem\":null}\n",
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
        assertThat(ActivityReport.read(agent("\"" + state.text() + "\""), NOW).agent())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"asleep\"", "\"WORKING\"", "null", "7", "[\"idle\"]", "{\"a\":1}", "true"})
    void anUnknownStateIsUnknown(String state) {
        assertThat(ActivityReport.read(agent(state), NOW).agent()).isEqualTo(AgentState.UNKNOWN);
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
                "{\"v\":1,\"agents\":[]}",
                "{\"v\":\"2\",\"agents\":[]}",
                "{\"v\":2,\"agents\":[]",
                "{\"v\":2,\"agents\":[],\"more\":1}",
                "{\"v\":2,\"agents\":[],\"input_age_s\":-1}",
                "{\"v\":2,\"agents\":[],\"input_age_s\":99999999999999999999}",
                "{\"v\":2,\"agents\":[],\"problem\":\"a\\u001b[31m\"}"
            })
    void whatIsNoReportIsUnknown(String output) {
        Activity activity = ActivityReport.read(output, NOW);

        assertThat(activity.agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(activity.problem().orElseThrow()).matches("[ -~]{1,200}");
    }

    @Test
    void refusesDepthAndLength() {
        assertThat(ActivityReport.read("{\"v\":2,\"agents\":" + "[".repeat(4000), NOW)
                        .agent())
                .isEqualTo(AgentState.UNKNOWN);
        assertThat(ActivityReport.read("{\"v\":2,\"agents\":[]," + " ".repeat(9000) + "}", NOW)
                        .problem())
                .contains("claude-activity did not print its report");
    }

    private static String agent(String state) {
        return "{\"v\":2,\"agents\":[{\"id\":\"main\",\"state\":" + state + "}]}";
    }
}
