package dev.claudecloud.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownStateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TOKEN = "f".repeat(64);
    private final IdSource ids = new IdSource(InstantSource.fixed(NOW), new Random(1));
    private final Instance asked = asked();
    private final Instance reporting = asked.withMachine(asked.machine().withReportToken(TOKEN));

    @Test
    void aMachineThatIsAskedHasItOnTheInstance() {
        Instance doubtful = asked.withCondition(condition(ConditionType.AGENT_PROBLEM, "not logged in"))
                .withIdleness(asked.idleness().read(AgentState.WAITING_USER, NOW, Optional.empty()));

        assertThat(KnownState.of(doubtful, Optional.empty()))
                .isEqualTo(new KnownState(AgentState.WAITING_USER, Optional.empty(), Optional.of("not logged in")));
        assertThat(KnownState.of(asked.withCondition(condition(ConditionType.ACTIVITY_UNKNOWN, "no answer"))))
                .isEqualTo(new KnownState(AgentState.UNKNOWN, Optional.of("no answer"), Optional.empty()));
    }

    @Test
    void aMachineThatReportsHasItInItsReport() {
        assertThat(KnownState.of(reporting, Optional.of(report(NOW))).agent()).isEqualTo(AgentState.WORKING);
        assertThat(KnownState.of(reporting, Optional.empty())).isEqualTo(KnownState.NOTHING);
    }

    @Test
    void aSilentMachineIsUnknownUntilItReportsAgain() {
        Instance silent = reporting.withCondition(condition(ConditionType.MACHINE_SILENT, "no report"));

        assertThat(KnownState.of(silent, Optional.of(report(NOW.minusSeconds(900)))))
                .isEqualTo(new KnownState(AgentState.UNKNOWN, Optional.of("no report"), Optional.empty()));
        assertThat(KnownState.of(silent, Optional.of(report(NOW.plusSeconds(1))))
                        .agent())
                .as("although the condition is still there")
                .isEqualTo(AgentState.WORKING);
    }

    private MachineReport report(Instant at) {
        return new MachineReport(
                reporting.id(),
                TOKEN,
                "boot",
                Optional.empty(),
                1,
                at,
                Activity.of(at, AgentState.WORKING, Optional.of(at)),
                MachineFacts.NONE,
                1);
    }

    private static Condition condition(ConditionType type, String message) {
        return new Condition(type, "test", message, NOW, Optional.empty());
    }

    private Instance asked() {
        UserId user = new UserId(7);
        InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
        return InstanceRequests.create(ids.instance(user), spec, ids.operation(user), NOW)
                .instance()
                .withConditions(List.of());
    }
}
