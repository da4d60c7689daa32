package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSnapshotTest {

    private static final String RESOURCES = """
        {"mode": "data", "type": "hcloud_firewall", "name": "shared", "instances": [{"attributes": {"id": 1}}]},
        {"mode": "managed", "type": "hcloud_volume", "name": "data", "instances": [{"attributes": {"id": "815"}}]},
        {"mode": "managed", "type": "hcloud_server", "name": "instance",
         "instances": [{"index_key": 0, "status": "tainted", "attributes": {"id": "4711"}}]}
        """;

    @Test
    void tellsWhatIsInIt() {
        StateSnapshot state =
                StateSnapshot.parse(States.bytes(5, "one", RESOURCES)).orElseThrow();

        assertThat(state.serial()).isEqualTo(5);
        assertThat(state.lineage()).isEqualTo("one");
        assertThat(state.resources())
                .containsExactly(
                        new StateResource(ModuleAddresses.VOLUME, "hcloud_volume", Optional.of("815"), false),
                        new StateResource(ModuleAddresses.SERVER, "hcloud_server", Optional.of("4711"), true));
        assertThat(state.resource(ModuleAddresses.SERVER).orElseThrow().tainted())
                .isTrue();
        assertThat(state.resource(ModuleAddresses.ATTACHMENT)).isEmpty();
    }

    @Test
    void anyBeginningOfAStateIsNotAState() {
        byte[] whole = new String(States.bytes(5, "one", RESOURCES), StandardCharsets.UTF_8)
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(StateSnapshot.parse(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"lineage\": \"one\", \"resources\": []}",
                "{\"serial\": 1, \"resources\": []}",
                "{\"serial\": 1, \"lineage\": \"one\"}",
                "{\"serial\": \"1\", \"lineage\": \"one\", \"resources\": []}"
            })
    void otherJsonIsNotAState(String json) {
        assertThat(StateSnapshot.parse(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
