package dev.claudecloud.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a user spends, however often machines come and go: as the account tells it, and as the charges do. */
class SpendTest {

    private static final InstanceId FIRST = new InstanceId("01KDGW2M0007QZ3NDY00000001");
    private static final InstanceId SECOND = new InstanceId("01KDGW2M0007QZ3NDY00000101");
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    private static final Rate RATE = rate("0.10", "7.30");

    private final Map<InstanceId, Instance> instances = new LinkedHashMap<>();
    private final List<Charge> charges = new ArrayList<>();
    private Optional<BigDecimal> own = Optional.empty();

    @Test
    void everyMachineOfTheMonthCounts() {
        machine(FIRST, NOON);
        pause(FIRST, at("2h30m"));
        machine(FIRST, at("5h"));

        assertThat(spent(at("5h30m"))).isEqualByComparingTo("0.455");
        assertThat(usage(at("5h30m")).serverHours()).isEqualByComparingTo("4");
        assertThat(usage(at("5h30m")).amount()).isEqualByComparingTo("0.455");
    }

    @Test
    void deleteAndCreateForgetNothing() {
        machine(FIRST, NOON);
        destroy(FIRST, at("90m"));
        machine(SECOND, at("2h"));

        assertThat(spent(at("2h30m"))).isEqualByComparingTo("0.32");
        assertThat(usage(at("2h30m")).amount()).isEqualByComparingTo("0.32");
    }

    @Test
    void aKeptVolumeCountsOnAndIsTakenOverWithItsPrice() {
        machine(FIRST, NOON);
        pause(FIRST, at("1h"));
        assertThat(spent(at("11h"))).isEqualByComparingTo("0.31");

        Instance old = instance(FIRST);
        write(old.expiring(at("11h")));
        instances.put(SECOND, fresh(SECOND, at("11h")).takingOver(old, at("11h")));

        assertThat(spent(at("11h"))).as("neither lost nor counted twice").isEqualByComparingTo("0.31");
        assertThat(spent(at("21h"))).as("before the new machine has a price").isEqualByComparingTo("0.41");
        assertThat(charges).extracting(Charge::kind).containsExactly(Charge.Kind.SERVER, Charge.Kind.VOLUME);
    }

    @Test
    void anotherPriceEndsOneChargeAndBeginsAnother() {
        machine(FIRST, NOON);
        pause(FIRST, at("1h"));
        machine(FIRST, at("10h"), rate("0.20", "73"));

        assertThat(charges).extracting(Charge::amount).containsExactly(dec("0.20"), dec("0.100000"));
        assertThat(spent(at("20h"))).isEqualByComparingTo("3.50");
        assertThat(usage(at("20h")).amount()).isEqualByComparingTo("3.50");
    }

    @Test
    void theMonthTurnsWithoutAnybodyWriting() {
        Instant start = Instant.parse("2026-11-30T20:30:00Z");
        machine(FIRST, start);
        Instant late = Instant.parse("2026-12-01T01:00:00Z");

        assertThat(spent(Instant.parse("2026-11-30T23:59:59Z"))).isGreaterThan(dec("0.40"));
        assertThat(spent(late)).isEqualByComparingTo("0.11");
        pause(FIRST, late);
        assertThat(spent(late)).isEqualByComparingTo("0.11");
        assertThat(charges)
                .filteredOn(charge -> charge.kind() == Charge.Kind.SERVER)
                .extracting(Charge::month, Charge::amount)
                .containsExactly(
                        tuple(YearMonth.of(2026, 11), dec("0.40")), tuple(YearMonth.of(2026, 12), dec("0.10")));
        assertThat(usage(late).amount()).isEqualByComparingTo("0.11");
        assertThat(usage(YearMonth.of(2026, 11), late).amount()).isEqualByComparingTo("0.435");
    }

    @Test
    void theHighestMonthlyPriceHolds() {
        Rate capped = new Rate("cx23", "EUR", dec("0.10"), dec("5"), dec("0"));
        machine(FIRST, Instant.parse("2026-11-01T00:00:00Z"), capped);

        assertThat(spent(Instant.parse("2026-11-20T00:00:00Z"))).isEqualByComparingTo("5");
    }

    @Test
    void chargesThatAreOlderThanTheyAreKeptAreNotStored() {
        machine(FIRST, NOON);
        Instant end = NOON.plus(Duration.ofDays(3000));
        pause(FIRST, end);

        assertThat(charges)
                .hasSizeLessThan(16)
                .allSatisfy(charge -> assertThat(charge.expiresAt()).isAfter(end));
    }

    @Test
    void theRecordOfADestroyedInstanceOutlivesTheMonth() {
        Instant firstOfMonth = Instant.parse("2026-12-01T00:00:00Z");
        machine(FIRST, firstOfMonth);
        destroy(FIRST, firstOfMonth);

        assertThat(instance(FIRST).expiresAt().orElseThrow()).isAfter("2027-01-01T00:00:00Z");
    }

    @Test
    void aBudgetIsOnesOwnOrTheDefault() {
        machine(FIRST, NOON);
        Budgets some = new Budgets(Optional.of(dec("0.30")));

        assertThat(some.of(account(), at("2h")).usedUp()).isTrue();
        assertThat(some.of(account(), at("2h")).sentence())
                .isEqualTo("0.32 EUR of this month's budget of 0.30 EUR are spent; it starts anew on 2026-12-01");
        assertThat(Budgets.NONE.of(account(), at("2h")).percent()).isEmpty();
        own = Optional.of(dec("0.40"));
        assertThat(some.of(account(), at("2h")).usedUp()).isFalse();
        assertThat(some.of(account(), at("2h")).nearlyUsedUp()).isTrue();
        assertThat(some.of(account(), at("2h")).percent()).contains(80);
    }

    @Test
    void aBudgetOfNothingIsSpentFromTheBeginning() {
        own = Optional.of(dec("0.00"));

        Budget budget = Budgets.NONE.of(account(), NOON);

        assertThat(budget.usedUp()).isTrue();
        assertThat(budget.percent()).contains(100);
    }

    private Instance instance(InstanceId id) {
        return Objects.requireNonNull(instances.get(id));
    }

    private void machine(InstanceId id, Instant now) {
        machine(id, now, RATE);
    }

    private void machine(InstanceId id, Instant now, Rate rate) {
        Instance before = instances.getOrDefault(id, fresh(id, now));
        instances.put(id, before);
        MachineIds ids = before.machine().withVolume("v-" + id).withMachine("m-" + now, Optional.empty());
        write(before.knowing(ids, now));
        Instance known = instance(id);
        write(known.withCost(known.cost().at(rate, now)));
    }

    private void pause(InstanceId id, Instant now) {
        Instance before = instance(id);
        write(before.knowing(before.machine().withoutMachine(), now));
    }

    private void destroy(InstanceId id, Instant now) {
        Instance before = instance(id);
        write(before.knowing(before.machine().withoutMachine().withoutVolume(), now)
                .expiring(now));
    }

    private void write(Instance after) {
        Instance before = instance(after.id());
        instances.put(after.id(), after);
        EndedUses.charges(before, after).forEach(change -> charges.add(((Change.AddCharge) change).charge()));
    }

    private static Instance fresh(InstanceId id, Instant now) {
        InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
        return InstanceRequests.create(id, spec, new OperationId(id.value()), now)
                .instance();
    }

    private BigDecimal spent(Instant now) {
        return Budgets.NONE.of(account(), now).spent();
    }

    private MonthUsage usage(Instant now) {
        return usage(YearMonth.of(2026, now.isBefore(Instant.parse("2026-12-01T00:00:00Z")) ? 11 : 12), now);
    }

    private MonthUsage usage(YearMonth month, Instant now) {
        List<Charge> ended =
                charges.stream().filter(charge -> charge.month().equals(month)).toList();
        return MonthUsage.of(account(), Budgets.NONE.of(account(), now), month, ended, now);
    }

    private Account account() {
        User user = User.create(new UserId(1), new Email("a@example.com"), NOON).withBudget(own);
        return new Account(user, List.of(), List.of(), List.copyOf(instances.values()), List.of());
    }

    private static Instant at(String after) {
        return NOON.plus(Duration.parse("PT" + after));
    }

    private static Rate rate(String hourly, String volume) {
        return new Rate("cx23", "EUR", dec(hourly), dec("1000"), dec(volume));
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
