package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.hetzner.terraform.DeadlineLadder.Rung.CLOSING;
import static dev.claudecloud.hetzner.terraform.DeadlineLadder.Rung.KILL;
import static dev.claudecloud.hetzner.terraform.DeadlineLadder.Rung.OPEN;
import static dev.claudecloud.hetzner.terraform.DeadlineLadder.Rung.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineLadderTest {

    @ParameterizedTest
    @CsvSource({
        "600, 600000, OPEN",
        "600, 240001, OPEN",
        "600, 240000, CLOSING",
        "600, 150001, CLOSING",
        "600, 150000, SIGNAL",
        "600, 60001, SIGNAL",
        "600, 60000, KILL",
        "600, -5, KILL",
        // A longer time leaves the rungs unchanged.
        "900, 240001, OPEN",
        "900, 240000, CLOSING",
        "900, 60000, KILL",
        // A shorter one shrinks them.
        "60, 24001, OPEN",
        "60, 24000, CLOSING",
        "60, 15000, SIGNAL",
        "60, 6001, SIGNAL",
        "60, 6000, KILL",
    })
    void eachRungHasItsTime(long totalSeconds, long leftMillis, DeadlineLadder.Rung rung) {
        DeadlineLadder ladder =
                new DeadlineLadder(Duration.ofSeconds(totalSeconds), () -> Duration.ofMillis(leftMillis));

        assertThat(ladder.rung()).isEqualTo(rung);
        assertThat(ladder.mayBegin()).isEqualTo(rung == OPEN);
    }

    @Test
    void theRungsComeInThisOrder() {
        assertThat(DeadlineLadder.Rung.values()).containsExactly(OPEN, CLOSING, SIGNAL, KILL);
    }

    @Test
    void noTimeIsNoLadder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeadlineLadder(Duration.ZERO, () -> Duration.ZERO));
    }
}
