package dev.claudecloud.core.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an idle machine is paused whose started hours are billed in full. */
class PaidHourTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final IdlePolicy POLICY =
            new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "0, 45",
        "1, 45",
        "44, 45",
        "45, 45",
        "53, 53",
        "57, 57",
        "58, 105",
        "60, 105",
        "119, 165",
        "125, 165",
        "165, 165",
        "-5, 45"
    })
    void theLastQuarterOfAPaidHourAreWaitedFor(int unneeded, int expected) {
        assertThat(PaidHour.pauseAt(minute(unneeded), billed("0.006"), POLICY)).isEqualTo(minute(expected));
    }

    @Test
    void aMachineWithoutAPriceIsPausedAtOnce() {
        assertThat(PaidHour.pauseAt(minute(1), billed("0"), POLICY)).isEqualTo(minute(1));
        assertThat(PaidHour.pauseAt(minute(1), Cost.NONE, POLICY)).isEqualTo(minute(1));
    }

    @Test
    void noMinutesMeanAtOnce() {
        IdlePolicy atOnce = new IdlePolicy(
                POLICY.idleAfter(), POLICY.waitingAfter(), POLICY.checkEvery(), POLICY.silentAfter(), Duration.ZERO);

        assertThat(PaidHour.pauseAt(minute(1), billed("0.006"), atOnce)).isEqualTo(minute(1));
    }

    @Test
    void twoChecksAlwaysFallIntoTheLastMinutes() {
        IdlePolicy rare = new IdlePolicy(
                POLICY.idleAfter(),
                POLICY.waitingAfter(),
                Duration.ofMinutes(15),
                POLICY.silentAfter(),
                Duration.ofMinutes(1));

        assertThat(PaidHour.pauseAt(minute(1), billed("0.006"), rare)).isEqualTo(minute(27));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Cost billed(String hourly) {
        Rate rate = new Rate("cx23", "EUR", new BigDecimal(hourly), new BigDecimal("5"), BigDecimal.ONE);
        return new Cost(Optional.of(rate), Optional.of(START), Optional.of(START), Cost.Ended.NOTHING);
    }
}
