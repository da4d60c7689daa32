package dev.claudecloud.provisioner.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformStateTest {

    private final TerraformState tainted =
            TerraformState.parse(States.text("line", 4, "7", "tainted")).orElseThrow();

    @Test
    void tellsWhatStandsBehindEachResource() {
        assertThat(tainted.id("hcloud_volume")).contains("5");
        assertThat(tainted.id("hcloud_server")).contains("7");
        assertThat(tainted.id("hcloud_image")).isEmpty();
        assertThat(tainted.id("hcloud_volume_attachment")).isEmpty();
        assertThat(tainted.tainted("hcloud_server")).isTrue();
        assertThat(tainted.tainted("hcloud_volume")).isFalse();
        assertThat(tainted.serial()).isEqualTo(4);
        assertThat(tainted.lineage()).isEqualTo("line");
    }

    @Test
    void forgetsOneResourceAndNothingElse() {
        TerraformState next = tainted.without("hcloud_server");

        assertThat(next.id("hcloud_server")).isEmpty();
        assertThat(next.id("hcloud_volume")).contains("5");
        assertThat(next.text()).contains("hcloud_image").contains("\"a\"");
        assertThat(next.serial()).isEqualTo(5);
        assertThat(tainted.id("hcloud_server")).contains("7");
    }

    @Test
    void trustsAServerAgain() {
        TerraformState next = tainted.untainted("hcloud_server");

        assertThat(next.tainted("hcloud_server")).isFalse();
        assertThat(next.id("hcloud_server")).contains("7");
        assertThat(next.serial()).isEqualTo(5);
    }

    @Test
    void keepsLineageAndCountWhenItIsCleared() {
        TerraformState next = tainted.cleared();

        assertThat(next.id("hcloud_volume")).isEmpty();
        assertThat(next.lineage()).isEqualTo("line");
        assertThat(next.serial()).isEqualTo(5);
        assertThat(TerraformState.parse(next.text())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"version\":3,\"serial\":1,\"lineage\":\"x\",\"resources\":[]}",
                "{\"version\":4,\"lineage\":\"x\",\"resources\":[]}",
                "{\"version\":4,\"serial\":1,\"resources\":[]}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"x\"}"
            })
    void doesNotTakeAnythingElseForAState(String text) {
        assertThat(TerraformState.parse(text)).isEmpty();
    }

    @Test
    void doesNotTakeAStateThatIsCutOffForOne() {
        String whole = States.text("line", 4, "7", "").strip();
        for (int length = 0; length < whole.length(); length++) {
            assertThat(TerraformState.parse(whole.substring(0, length))).isEmpty();
        }
        assertThat(TerraformState.parse(whole)).isPresent();
    }
}
