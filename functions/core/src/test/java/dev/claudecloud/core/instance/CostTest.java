package dev.claudecloud.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final Rate RATE = rate("0.01", "4", "0.73");
    private static final MachineIds VOLUME = MachineIds.NONE.withVolume("v");
    private static final MachineIds MACHINE = VOLUME.withMachine("m", Optional.empty());

    @Test
    void withoutAPriceNothingComesTogether() {
        Cost cost = Cost.NONE.follow(MachineIds.NONE, MACHINE, START);

        assertThat(cost.soFar(START.plus(Duration.ofDays(100)))).isEqualByComparingTo("0");
    }

    @Test
    void aPriceThatIsSaidLateCountsFromTheBeginning() {
        Cost cost = Cost.NONE.follow(MachineIds.NONE, MACHINE, START).at(RATE, START.plusSeconds(50));

        assertThat(cost.soFar(START.plus(Duration.ofHours(2)).minusSeconds(1))).isEqualByComparingTo("0.022");
    }

    @Test
    void everyStartedHourOfTheMachineCounts() {
        Cost cost = machineOnly(START);

        assertThat(cost.soFar(START)).isEqualByComparingTo("0.01");
        assertThat(cost.soFar(START.plus(Duration.ofMinutes(59)))).isEqualByComparingTo("0.01");
        assertThat(cost.soFar(START.plus(Duration.ofMinutes(60)))).isEqualByComparingTo("0.02");
    }

    @Test
    void aMonthCostsNoMoreThanItsPriceAndTheNextIsCountedAnew() {
        Cost cost = machineOnly(Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(cost.soFar(Instant.parse("2026-01-31T23:30:00Z"))).isEqualByComparingTo("4");
        assertThat(cost.soFar(Instant.parse("2026-02-01T09:30:00Z"))).isEqualByComparingTo("4.10");
    }

    @Test
    void aVolumeCostsByTimeAlsoWithoutMachine() {
        Cost cost = Cost.NONE.follow(MachineIds.NONE, VOLUME, START).at(RATE, START);

        assertThat(cost.soFar(START.plus(Duration.ofHours(73)))).isEqualByComparingTo("0.073");
        assertThat(cost.soFar(START.plus(Duration.ofHours(730)))).isEqualByComparingTo("0.73");
    }

    @Test
    void whatIsOverIsKeptAndCountsNoMore() {
        Instant pause = START.plus(Duration.ofMinutes(90));
        Cost paused = machineOnly(START).follow(MACHINE, VOLUME.withoutVolume(), pause);

        assertThat(paused.ended().spent()).isEqualByComparingTo("0.02");
        assertThat(paused.soFar(pause.plus(Duration.ofDays(9)))).isEqualByComparingTo("0.02");
    }

    @Test
    void anotherMachineBeginsWithAnHourOfItsOwn() {
        MachineIds other = MACHINE.withMachine("other", Optional.empty());
        Cost replaced = Cost.NONE
                .follow(MachineIds.NONE, MACHINE, START)
                .at(rate("1", "100", "0"), START)
                .follow(MACHINE, other, START.plusSeconds(60));

        assertThat(replaced.soFar(START.plusSeconds(120))).isEqualByComparingTo("2");
    }

    @Test
    void anotherPriceCountsFromItsDayOn() {
        Cost cost = Cost.NONE.follow(MachineIds.NONE, VOLUME, START).at(RATE, START);
        Cost dearer = cost.at(rate("0.01", "4", "7.30"), START.plus(Duration.ofHours(73)));

        assertThat(dearer.soFar(START.plus(Duration.ofHours(146)))).isEqualByComparingTo("0.803");
        assertThat(cost.at(RATE, START.plus(Duration.ofHours(73)))).isEqualTo(cost);
    }

    @Test
    void aPurgedVolumeCountsNoMore() {
        Instant purge = START.plus(Duration.ofHours(73));
        Cost purged =
                Cost.NONE.follow(MachineIds.NONE, VOLUME, START).at(RATE, START).follow(VOLUME, MachineIds.NONE, purge);

        assertThat(purged.soFar(purge.plus(Duration.ofDays(30)))).isEqualByComparingTo("0.073");
    }

    @Test
    void theNetworkCostsNothing() {
        Cost cost = machineOnly(START);

        assertThat(cost.follow(MACHINE, MACHINE.withNetwork(NetworkIds.NONE.withGroup("g")), START.plusSeconds(9)))
                .isEqualTo(cost);
    }

    @Test
    void whatIsClosedStandsStill() {
        Instant end = START.plus(Duration.ofHours(1));
        Cost closed = Cost.NONE
                .follow(MachineIds.NONE, MACHINE, START)
                .at(RATE, START)
                .closed(end);

        assertThat(closed.soFar(end.plus(Duration.ofDays(30)))).isEqualTo(closed.soFar(end));
    }

    @Test
    void nobodyIsPaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost.Ended(new BigDecimal("-1"), Optional.empty(), BigDecimal.ZERO));
    }

    /** Uses a rate with a free volume. */
    private static Cost machineOnly(Instant since) {
        return Cost.NONE.follow(MachineIds.NONE, MACHINE, since).at(rate("0.01", "4", "0"), since);
    }

    private static Rate rate(String hourly, String monthly, String volume) {
        return new Rate("cx23", "EUR", new BigDecimal(hourly), new BigDecimal(monthly), new BigDecimal(volume));
    }
}
