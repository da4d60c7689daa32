package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void refuseWhatEndsBeforeItBegins() {
        Duration negative = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> Durations.NONE.with("create_server", negative))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Durations.NONE.withUntilOff(negative)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofOneCommandChangeAlone() {
        Durations changed = Durations.REALISTIC.with("delete_server", Duration.ofMinutes(1));
        assertThat(changed.of("delete_server")).isEqualTo(Duration.ofMinutes(1));
        assertThat(changed.of("start_server")).isEqualTo(Duration.ofSeconds(18));
        assertThat(changed.of("resize_volume")).isEqualTo(Duration.ofSeconds(1));
    }
}
