package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records are read exactly as they were saved. */
interface RecordContract {

    int RANDOM_ACCOUNTS = 60;

    StoreScene scene();

    @Test
    default void readsAnAccountAsItWasSaved() {
        User user = scene().newUser(7);
        Instance older = scene().newInstance(user).instance();
        scene().clock().advance(Duration.ofSeconds(1));
        Instance newer = scene().newInstance(user).instance();
        ApiKey key = StoreScene.key(user, "abcdef");
        ConnectToken token =
                new ConnectToken(newer.id(), "f".repeat(64), scene().clock().instant());
        scene().mustCommit(
                        new Change.SaveInstance(newer),
                        new Change.SaveUser(user),
                        new Change.SaveKey(key),
                        new Change.SaveToken(token),
                        new Change.SaveInstance(older));

        assertThat(scene().store().account(user.id()))
                .contains(new Account(user, List.of(key), List.of(token), List.of(older, newer), List.of()));
        assertThat(scene().store().instance(newer.id())).contains(newer);
    }

    @Test
    default void keepsAccountsApart() {
        User one = scene().user(1);
        User ten = scene().user(10);
        Instance instance = scene().instance(ten);

        assertThat(scene().store().account(one.id()))
                .contains(new Account(one, List.of(), List.of(), List.of(), List.of()));
        assertThat(scene().store().account(ten.id()).orElseThrow().instances()).containsExactly(instance);
    }

    @Test
    default void answersEmptyForWhatIsNotThere() {
        UserId nobody = new UserId(99);
        InstanceId instance = scene().ids().instance(nobody);

        assertThat(scene().store().account(nobody)).isEmpty();
        assertThat(scene().store().instance(instance)).isEmpty();
        assertThat(scene().store().operation(scene().ids().operation(nobody))).isEmpty();
        assertThat(scene().store().reply("0".repeat(64))).isEmpty();
    }

    @Test
    default void keepsRecordsOfAnyContentAsTheyAre() {
        RandomRecords random = new RandomRecords(4711);
        for (int i = 0; i < RANDOM_ACCOUNTS; i++) {
            User user = random.user(new UserId(i + 1));
            Instance instance = random.instance(user.id());
            ApiKey key = random.key(user.id());
            ConnectToken token = random.token(instance.id());
            Operation operation = random.operation(instance.id());
            IdempotencyRecord reply = random.reply();
            MachineReport report = random.report(instance.id());
            HistoryEntry entry = random.history(instance.id());
            Charge charge = random.charge(instance.id(), random.time());
            scene().mustCommit(
                            new Change.SaveUser(user),
                            new Change.SaveInstance(instance),
                            new Change.SaveKey(key),
                            new Change.SaveToken(token),
                            new Change.SaveOperation(operation),
                            new Change.SaveReply(reply),
                            new Change.SaveReport(report),
                            new Change.AddHistory(entry),
                            new Change.AddCharge(charge));

            assertThat(scene().store().account(user.id()))
                    .as("seed 4711, record %d", i)
                    .contains(new Account(user, List.of(key), List.of(token), List.of(instance), List.of(report)));
            assertThat(scene().store().history(instance.id(), entry.at(), 10)).containsExactly(entry);
            assertThat(scene().store().charges(user.id(), month(charge.from()))).containsExactly(charge);
            assertThat(scene().store().operation(operation.id())).contains(operation);
            assertThat(scene().store().reply(reply.key())).contains(reply);
        }
    }

    @Test
    default void ordersInstancesByTheirTime() {
        User user = scene().user(3);
        RandomRecords random = new RandomRecords(1);
        List<Instance> instances =
                Stream.generate(() -> random.instance(user.id())).limit(12).toList();
        instances.forEach(scene()::saved);

        assertThat(scene().store().account(user.id()).orElseThrow().instances())
                .containsExactlyElementsOf(instances.stream()
                        .sorted(Comparator.comparing(Instance::id))
                        .toList());
    }

    @Test
    default void readsHistoryFromATimeOnInOrder() {
        User user = scene().user(5);
        Instance instance = scene().instance(user);
        Instance other = new RandomRecords(2).instance(user.id());
        Instant start = scene().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<HistoryEntry> entries = IntStream.range(0, 4)
                .mapToObj(i -> new HistoryEntry(
                        instance.id(), start.plusMillis(i), HistoryEntry.Kind.WORKING, Optional.of("entry " + i)))
                .toList();
        entries.reversed().forEach(entry -> scene().mustCommit(new Change.AddHistory(entry)));
        scene().mustCommit(new Change.AddHistory(
                new HistoryEntry(other.id(), start, HistoryEntry.Kind.IDLE, Optional.empty())));

        assertThat(scene().store().history(instance.id(), start, 100)).containsExactlyElementsOf(entries);
        assertThat(scene().store().history(instance.id(), start.plusMillis(1), 2))
                .containsExactlyElementsOf(entries.subList(1, 3));
        assertThat(scene().store().history(instance.id(), start.plusMillis(4), 2))
                .isEmpty();
    }

    @Test
    default void keepsTheChargesOfAMonthApart() {
        User user = scene().user(5);
        Instance instance = scene().instance(user);
        RandomRecords random = new RandomRecords(3);
        Charge november = random.charge(instance.id(), Instant.parse("2026-11-30T23:59:59.999Z"));
        Charge december = random.charge(instance.id(), Instant.parse("2026-12-01T00:00:00Z"));
        scene().mustCommit(new Change.AddCharge(november), new Change.AddCharge(december));
        scene().mustCommit(new Change.AddCharge(november));

        assertThat(scene().store().charges(user.id(), YearMonth.of(2026, 11))).containsExactly(november);
        assertThat(scene().store().charges(user.id(), YearMonth.of(2026, 12))).containsExactly(december);
        assertThat(scene().store().charges(user.id(), YearMonth.of(2026, 10))).isEmpty();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    @Test
    default void canBeRead() {
        scene().store().ping();
    }
}
