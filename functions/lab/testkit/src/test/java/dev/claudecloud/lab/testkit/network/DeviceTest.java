package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.DeviceName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @ParameterizedTest
    @ValueSource(strings = {"l", "laptop", "my-laptop-2", "claude", "claude-x", "claude-7-b", "7"})
    void aHostNameIsADevicesName(String name) {
        assertThat(new DeviceName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a b", "a.b", "ü", "a\n", "claude-7", "$(id)"})
    void whatIsNoHostNameAndWhatAMachineIsCalledIsNone(String name) {
        assertThatThrownBy(() -> new DeviceName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHas63Characters() {
        assertThat(new DeviceName("a".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new DeviceName("a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatADeviceCallsItselfIsCleanedAndCut() {
        assertThat(named("a\u0000\u001b[2Jb\n")).isEqualTo("a[2Jb");
        assertThat(named("ü".repeat(70))).hasSize(64);
        assertThat(named("😀".repeat(70)).codePointCount(0, 128)).isEqualTo(64);
    }

    private static String named(String name) {
        return new Device("d1", name, true, Optional.empty()).name();
    }
}
