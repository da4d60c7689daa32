package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.netbird.client.RouteRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetBirdNetworkSettingsTest {

    @Test
    void theLongestPrefixLeavesRoomForTheLastUser() {
        String prefix = "a".repeat(21) + "-";
        String name = new NetBirdNetworkSettings(prefix, "p", false).names().of(new UserId((1L << 40) - 1));

        assertThat(name).hasSize(40);
        assertThat(RouteRequest.byPeer(name, "10.100.1.0/24", "peer", "group").networkId())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "cc",
                "CC-",
                "cc--x",
                "-cc-",
                "cc_-",
                "aaaaaaaaaaaaaaaaaaaaaa-",
                "user-7-",
                "cc-user-7-",
                "cc-user-7x-"
            })
    void refusesAPrefixThatCannotTellOursFromOthers(String prefix) {
        assertThatThrownBy(() -> new NetBirdNetworkSettings(prefix, "p", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-", "cc-", "cc-prod-", "a1-b2-", "user-", "cc-users-7-"})
    void takesADeploymentsName(String prefix) {
        assertThat(new NetBirdNetworkSettings(prefix, "p", false).prefix()).isEqualTo(prefix);
    }

    @Test
    void refusesAParameterWithoutName() {
        assertThatThrownBy(() -> new NetBirdNetworkSettings("cc-", " ", false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
