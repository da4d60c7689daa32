package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.hetzner.terraform.PlannedChange.Step;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformPlanTest {

    @Test
    void readsAReplacement() {
        TerraformPlan plan = parse("""
            "address": "hcloud_volume.data", "mode": "managed", "type": "hcloud_volume", "name": "data",
            "change": {"actions": ["delete", "create"],
                       "before": {"id": "815", "delete_protection": true},
                       "after": {"id": "815", "delete_protection": true}}
            """);

        assertThat(plan.changes())
                .containsExactly(new PlannedChange(
                        "hcloud_volume.data",
                        "hcloud_volume",
                        true,
                        Set.of(Step.DELETE, Step.CREATE),
                        Optional.of("815"),
                        false,
                        false,
                        Set.of()));
        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void readsWhatLosesItsProtection() {
        assertThat(protection("true", "{\"delete_protection\": false}")).isTrue();
        assertThat(protection("true", "{}")).isTrue();
        assertThat(protection("true", "{\"delete_protection\": true}")).isFalse();
        assertThat(protection("false", "{\"delete_protection\": false}")).isFalse();
        assertThat(protection("true", "null")).isFalse();
    }

    @Test
    void readsWhatChangesInPlace() {
        TerraformPlan plan = parse("""
            "address": "hcloud_server.instance[0]", "mode": "managed", "type": "hcloud_server", "index": 0,
            "change": {"actions": ["update"],
                       "before": {"id": "4711", "labels": {"a": "b"}, "name": "claude-7"},
                       "after": {"id": "4711", "labels": {"a": "c"}, "name": "claude-7", "public_net": [{}]}}
            """);

        assertThat(plan.changes().getFirst().changed()).containsExactlyInAnyOrder("labels", "public_net");
    }

    @Test
    void readsAnImport() {
        TerraformPlan plan = parse("""
            "address": "hcloud_server.instance[0]", "mode": "managed", "type": "hcloud_server", "index": 0,
            "change": {"actions": ["no-op"], "before": {"id": "4711"}, "after": {"id": "4711"},
                       "importing": {"id": "4711"}}
            """);

        assertThat(plan.changes().getFirst().importing()).isTrue();
        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void isEmptyWhereNothingChanges() {
        assertThat(parse("""
            "address": "hcloud_volume.data", "mode": "managed", "type": "hcloud_volume",
            "change": {"actions": ["no-op"], "before": {"id": "815"}, "after": {"id": "815"}}
            """).isEmpty()).isTrue();
        assertThat(TerraformPlan.parse(new CommandOutput("{\"format_version\": \"1.2\"}"))
                        .isEmpty())
                .isTrue();
        assertThat(parse("""
            "address": "data.hcloud_firewall.shared[0]", "mode": "data", "type": "hcloud_firewall",
            "change": {"actions": ["read"], "before": null, "after": {"id": 1}}
            """).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "replace-with-magic", ""})
    void keepsAnActionThatItDoesNotKnow(String action) {
        assertThat(parse("""
            "address": "hcloud_volume.data", "mode": "managed", "type": "hcloud_volume",
            "change": {"actions": ["%s"], "before": {"id": "815"}, "after": null}
            """.formatted(action)).changes().getFirst().steps()).containsExactly(Step.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"format_version\": \"2.0\"}",
                "{\"format_version\": \"1.2\", \"errored\": true}",
                "{\"format_version\": \"1.2\", \"complete\": false}",
                "{\"format_version\": \"1.2\", \"deferred_changes\": [{\"reason\": \"unknown\"}]}"
            })
    void isNotWholeWhereSomethingIsMissing(String json) {
        assertThat(TerraformPlan.parse(new CommandOutput(json)).whole()).isFalse();
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> TerraformPlan.parse(new CommandOutput("{"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theTextOfAnOutputIsNotPrinted() {
        assertThat(new CommandOutput("a secret")).hasToString("Output[8 characters]");
    }

    private static boolean protection(String before, String after) {
        return parse("""
            "address": "hcloud_volume.data", "mode": "managed", "type": "hcloud_volume",
            "change": {"actions": ["update"], "before": {"id": "815", "delete_protection": %s}, "after": %s}
            """.formatted(before, after)).changes().getFirst().liftsProtection();
    }

    private static TerraformPlan parse(String change) {
        return TerraformPlan.parse(new CommandOutput(
                "{\"format_version\": \"1.2\", \"complete\": true, \"errored\": false, \"resource_changes\": [{"
                        + change + "}]}"));
    }
}
