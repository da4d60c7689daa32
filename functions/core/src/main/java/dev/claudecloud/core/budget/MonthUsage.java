package dev.claudecloud.core.budget;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.money.DayShare;
import dev.claudecloud.core.store.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a user's machines and volumes were charged in a month (UTC), by day.
 *
 * @param currency the ISO 4217 code; empty where nothing was charged
 * @param days the days with charges, oldest first
 * @param budget of the current month
 */
public record MonthUsage(YearMonth month, Optional<String> currency, List<Day> days, Budget budget) {

    public MonthUsage {
        days = List.copyOf(days);
    }

    /** What was charged for one machine or volume on a day. */
    public record Item(Charge.Kind kind, String what, InstanceId instance, BigDecimal hours, BigDecimal amount) {}

    /** What was charged on a day. */
    public record Day(LocalDate day, List<Item> items) {

        public Day {
            items = List.copyOf(items);
        }

        /** The started hours of all machines. */
        public BigDecimal serverHours() {
            return items.stream()
                    .filter(item -> item.kind() == Charge.Kind.SERVER)
                    .map(Item::hours)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The sum of the day. */
        public BigDecimal amount() {
            return items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** The started hours of all machines in the month. */
    public BigDecimal serverHours() {
        return days.stream().map(Day::serverHours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sum of the month. */
    public BigDecimal amount() {
        return days.stream().map(Day::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The usage from the stored charges of ended uses, and from those that go on until {@code now}. */
    public static MonthUsage of(Account account, Budget budget, YearMonth month, List<Charge> ended, Instant now) {
        List<Charge> charges = Stream.concat(
                        ended.stream(),
                        account.instances().stream()
                                .flatMap(instance -> open(instance, now))
                                .filter(charge -> charge.month().equals(month)))
                .sorted(Comparator.comparing(Charge::from))
                .toList();
        Map<LocalDate, List<Item>> days = new TreeMap<>();
        for (Charge charge : charges) {
            for (DayShare share : charge.days()) {
                days.computeIfAbsent(share.day(), day -> new ArrayList<>()).add(item(charge, share));
            }
        }
        return new MonthUsage(
                month,
                charges.stream().map(Charge::currency).findFirst(),
                days.entrySet().stream()
                        .map(day -> new Day(day.getKey(), merged(day.getValue())))
                        .toList(),
                budget);
    }

    private static Stream<Charge> open(Instance instance, Instant now) {
        return instance.cost().open().stream()
                .flatMap(use -> use.until(now).stream().map(part -> Charge.of(instance.id(), use, part)));
    }

    private static Item item(Charge charge, DayShare share) {
        return new Item(charge.kind(), charge.what(), charge.instance(), share.hours(), share.amount());
    }

    /** One item for all machines of a type that an instance had on a day, and one for its volume. */
    private static List<Item> merged(List<Item> items) {
        List<Item> sums = new ArrayList<>();
        for (Item item : items) {
            Optional<Item> before = sums.stream().filter(sum -> same(sum, item)).findFirst();
            before.ifPresentOrElse(sum -> sums.set(sums.indexOf(sum), plus(sum, item)), () -> sums.add(item));
        }
        return sums;
    }

    private static boolean same(Item a, Item b) {
        return a.kind() == b.kind() && a.what().equals(b.what()) && a.instance().equals(b.instance());
    }

    private static Item plus(Item a, Item b) {
        return new Item(
                a.kind(),
                a.what(),
                a.instance(),
                a.hours().add(b.hours()),
                a.amount().add(b.amount()));
    }
}
