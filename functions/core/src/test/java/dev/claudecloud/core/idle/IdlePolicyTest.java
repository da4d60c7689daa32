package dev.claudecloud.core.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdlePolicyTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CHECK = Duration.ofMinutes(5);

    @Test
    void theNextCheckIsThePauseIfThatIsSooner() {
        Instant now = Instant.EPOCH;
        IdlePolicy policy = new IdlePolicy(HOUR, HOUR, CHECK);

        assertThat(policy.nextCheck(now.plus(HOUR), now)).isEqualTo(now.plus(CHECK));
        assertThat(policy.nextCheck(now.plusSeconds(9), now)).isEqualTo(now.plusSeconds(9));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        refused(Duration.ofSeconds(59), HOUR, CHECK);
        refused(HOUR, Duration.ofMinutes(59), CHECK);
        refused(HOUR, Duration.ofDays(31), CHECK);
        refused(HOUR, HOUR, Duration.ofMillis(999));
        refused(HOUR, HOUR, Duration.ofMinutes(16));
    }

    private static void refused(Duration idle, Duration waiting, Duration check) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdlePolicy(idle, waiting, check));
    }
}
