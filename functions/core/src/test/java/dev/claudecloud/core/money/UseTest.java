package dev.claudecloud.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class UseTest {

    private static final InstanceId INSTANCE = new InstanceId("01KDGW2M0007QZ3NDY00000001");
    private static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("0.01"), new BigDecimal("4"), new BigDecimal("0.73"));

    @Test
    void anHourCountsInTheMonthInWhichItStarts() {
        List<Use.Part> parts = server("2026-11-30T22:30:00Z").until(Instant.parse("2026-12-01T00:40:00Z"));

        assertThat(parts).extracting(Use.Part::month).containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 12));
        assertThat(parts).extracting(Use.Part::amount).containsExactly(new BigDecimal("0.02"), new BigDecimal("0.01"));
        assertThat(parts.getLast().from()).isEqualTo(Instant.parse("2026-12-01T00:30:00Z"));
    }

    @Test
    void nothingIsChargedTwiceWhereAnHourReachesIntoTheNextMonth() {
        assertThat(server("2026-11-30T23:30:00Z").until(Instant.parse("2026-12-01T00:29:00Z")))
                .extracting(Use.Part::month)
                .containsExactly(YearMonth.of(2026, 11));
    }

    @Test
    void anHourThatStartsWithTheMonthIsTheNewMonths() {
        List<Use.Part> parts = server("2026-11-30T22:00:00Z").until(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(parts).extracting(Use.Part::amount).containsExactly(new BigDecimal("0.02"), new BigDecimal("0.01"));
    }

    @Test
    void eachMonthHasItsOwnHighestPrice() {
        Use use = server("2026-10-01T00:00:00Z");

        assertThat(use.until(Instant.parse("2026-12-01T02:30:00Z")))
                .extracting(Use.Part::amount)
                .containsExactly(new BigDecimal("4"), new BigDecimal("4"), new BigDecimal("0.03"));
    }

    @Test
    void aVolumeIsChargedByTimeAndMonth() {
        Use use = new Use(Charge.Kind.VOLUME, RATE, Instant.parse("2026-11-30T00:00:00Z"));

        assertThat(use.until(Instant.parse("2026-12-01T12:00:00Z")))
                .extracting(Use.Part::amount)
                .containsExactly(new BigDecimal("0.024000"), new BigDecimal("0.012000"));
    }

    @Test
    void theDaysOfAServerAreThoseInWhichItsHoursStart() {
        List<DayShare> days = days(server("2026-11-28T22:30:00Z"), "2026-11-29T01:10:00Z");

        assertThat(days).containsExactly(share("2026-11-28", "2", "0.02"), share("2026-11-29", "1", "0.01"));
    }

    @Test
    void theDaysOfACappedMonthAddUpToItsPrice() {
        List<DayShare> days = days(server("2026-11-01T00:00:00Z"), "2026-11-30T23:59:00Z");

        assertThat(days.getFirst()).isEqualTo(share("2026-11-01", "24", "0.24"));
        assertThat(days.get(16)).isEqualTo(share("2026-11-17", "24", "0.16"));
        assertThat(days.getLast().hours()).isEqualByComparingTo("24");
        assertThat(sum(days)).isEqualByComparingTo("4");
    }

    @Test
    void theDaysOfAVolumeAddUpToItsCharge() {
        Use use = new Use(Charge.Kind.VOLUME, RATE, Instant.parse("2026-11-10T07:13:11Z"));
        List<DayShare> days = days(use, "2026-11-24T20:31:59Z");

        assertThat(days).hasSize(15);
        assertThat(days.get(3).hours()).isEqualByComparingTo("24");
        assertThat(sum(days)).isEqualByComparingTo(use.amount(Instant.parse("2026-11-24T20:31:59Z")));
    }

    @Test
    void theNextHourOfAServerStartsAWholeHourAfterItsFirst() {
        Use use = server("2026-11-10T07:30:00Z");

        assertThat(use.nextHour(Instant.parse("2026-11-10T09:30:00Z"))).isEqualTo("2026-11-10T10:30:00Z");
        assertThat(use.nextHour(Instant.parse("2026-11-10T09:29:59Z"))).isEqualTo("2026-11-10T09:30:00Z");
    }

    @Test
    void noHourIsLostOverAYear() {
        Instant from = Instant.parse("2025-12-31T23:17:45Z");
        Instant to = from.plus(Duration.ofDays(365));
        BigDecimal hours = server(from.toString()).until(to).stream()
                .map(part -> Charge.of(INSTANCE, server(from.toString()), part))
                .flatMap(charge -> charge.days().stream())
                .map(DayShare::hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(hours).isEqualByComparingTo("8761");
    }

    private static List<DayShare> days(Use use, String to) {
        return use.until(Instant.parse(to)).stream()
                .flatMap(part -> Charge.of(INSTANCE, use, part).days().stream())
                .toList();
    }

    private static BigDecimal sum(List<DayShare> days) {
        return days.stream().map(DayShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DayShare share(String day, String hours, String amount) {
        return new DayShare(LocalDate.parse(day), new BigDecimal(hours), new BigDecimal(amount));
    }

    private static Use server(String from) {
        return new Use(Charge.Kind.SERVER, RATE, Instant.parse(from));
    }
}
