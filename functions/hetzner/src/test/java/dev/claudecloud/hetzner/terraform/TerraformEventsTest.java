package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines are those of Terraform 1.11.4, without their timestamps. */
class TerraformEventsTest {

    private static final RunSecrets INPUTS =
            new RunSecrets("token-of-64-characters", Optional.empty(), Map.of("user_data", "#cloud-config secret"));

    private final TerraformEvents reader = new TerraformEvents(new DiagnosticReader(new Redactor(INPUTS)));

    @Test
    void readsHowAChangeGoesOn() {
        String server = """
            "resource":{"addr":"hcloud_server.instance[0]","resource_type":"hcloud_server"}\
            """;
        assertThat(events(
                        """
                        {"@level":"info","@message":"Plan","change":{%s,"action":"create"},"type":"planned_change"}\
                        """.formatted(server),
                        """
                        {"hook":{%s,"action":"create"},"type":"apply_start"}\
                        """.formatted(server),
                        """
                        {"hook":{%s,"action":"create","elapsed_seconds":10},"type":"apply_progress"}\
                        """.formatted(server),
                        """
                        {"hook":{%s,"action":"create","id_key":"id","id_value":"4711","elapsed_seconds":13},"type":"apply_complete"}\
                        """.formatted(server),
                        """
                        {"hook":{%s,"action":"delete","elapsed_seconds":2},"type":"apply_errored"}\
                        """.formatted(server)))
                .containsExactly(
                        new TerraformEvent.Planned(ModuleAddresses.SERVER, ResourceAction.CREATE),
                        new TerraformEvent.Started(ModuleAddresses.SERVER, ResourceAction.CREATE),
                        new TerraformEvent.StillGoing(
                                ModuleAddresses.SERVER, ResourceAction.CREATE, Duration.ofSeconds(10)),
                        new TerraformEvent.Completed(
                                ModuleAddresses.SERVER,
                                ResourceAction.CREATE,
                                Optional.of("4711"),
                                Duration.ofSeconds(13)),
                        new TerraformEvent.Errored(ModuleAddresses.SERVER, ResourceAction.DELETE));
    }

    @Test
    void readsADiagnosticWithHetznersCode() {
        List<TerraformEvent> events = events("""
            {"@level":"error","diagnostic":{"severity":"error","summary":"server name is already used (uniqueness_error, 8a)","detail":"","address":"hcloud_server.instance[0]"},"type":"diagnostic"}\
            """);

        Diagnostic expected = new Diagnostic(
                Diagnostic.Severity.ERROR,
                "server name is already used (uniqueness_error, 8a)",
                "",
                Optional.of(ModuleAddresses.SERVER),
                Optional.of("uniqueness_error"),
                Optional.empty());
        assertThat(events).containsExactly(new TerraformEvent.Diagnosed(expected));
        assertThat(reader.diagnostics()).containsExactly(expected);
    }

    @Test
    void tellsAWarningFromAnError() {
        events("""
            {"diagnostic":{"severity":"warning","summary":"Image Deprecated","detail":"Soon."},"type":"diagnostic"}\
            """);

        assertThat(reader.diagnostics().getFirst().severity()).isEqualTo(Diagnostic.Severity.WARNING);
    }

    @Test
    void takesTheSecretsOutOfADiagnostic() {
        events("""
            {"diagnostic":{"severity":"error","summary":"token-of-64-characters is wrong","detail":"in #cloud-config secret"},"type":"diagnostic"}\
            """);

        assertThat(reader.diagnostics().getFirst().summary()).isEqualTo("*** is wrong");
        assertThat(reader.diagnostics().getFirst().detail()).isEqualTo("in ***");
    }

    @Test
    void leavesWhatItDoesNotKnowByItsName() {
        assertThat(events("{\"type\":\"change_summary\"}", "{\"type\":\"refresh_start\"}"))
                .containsExactly(new TerraformEvent.Other("change_summary"), new TerraformEvent.Other("refresh_start"));
        assertThat(events("""
            {"hook":{"resource":{"addr":"a.b"},"action":"transmogrify"},"type":"apply_start"}\
            """)).containsExactly(new TerraformEvent.Started("a.b", ResourceAction.UNKNOWN));
    }

    @Test
    void keepsWhatIsNoJson() {
        assertThat(events("panic: runtime error", "{broken")).isEmpty();
        assertThat(reader.plain()).isEqualTo("panic: runtime error\n{broken\n");
    }

    private List<TerraformEvent> events(String... lines) {
        List<TerraformEvent> events = new ArrayList<>();
        for (String line : lines) {
            reader.line(line, events::add);
        }
        return events;
    }
}
