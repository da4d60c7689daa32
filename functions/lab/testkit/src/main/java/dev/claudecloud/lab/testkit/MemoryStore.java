package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An in-memory store that fulfils the contract of {@link Store} and nothing more: it keeps expired records, which
 * exposes callers that fail to check {@code expiresAt}. Thread-safe.
 */
public final class MemoryStore implements Store {

    private static final int MAX_LIMIT = 100;

    private final InstantSource clock;
    private final MemoryTables tables = new MemoryTables();
    private long lastUserId;

    /** Creates an empty store; {@code clock} determines which replies have expired. */
    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Account> account(UserId user) {
        return Optional.ofNullable(tables.users.get(user))
                .map(found -> new Account(
                        found,
                        owned(tables.keys.values().stream(), k -> k.id().owner(), user),
                        owned(tables.tokens.values().stream(), t -> t.instance().owner(), user),
                        owned(tables.instances.values().stream(), Instance::owner, user),
                        owned(
                                tables.reports.values().stream(),
                                r -> r.instance().owner(),
                                user)));
    }

    @Override
    public synchronized Optional<AccountSnapshot> snapshot(OperationId operation) {
        return account(operation.owner()).map(account -> AccountSnapshot.of(account, operation, operation(operation)));
    }

    private static <T> List<T> owned(Stream<T> all, Function<T, UserId> owner, UserId user) {
        return all.filter(record -> owner.apply(record).equals(user)).toList();
    }

    @Override
    public synchronized Optional<Instance> instance(InstanceId id) {
        return Optional.ofNullable(tables.instances.get(id));
    }

    @Override
    public synchronized Optional<Operation> operation(OperationId id) {
        return Optional.ofNullable(tables.operations.get(id));
    }

    @Override
    public synchronized Optional<IdempotencyRecord> reply(String key) {
        return Optional.ofNullable(tables.replies.get(key));
    }

    @Override
    public synchronized CommitOutcome commit(List<Change> changes) {
        requireDistinct(changes);
        Instant now = clock.instant();
        List<MemoryTables.Verdict> verdicts =
                changes.stream().map(change -> tables.judge(change, now)).toList();
        if (verdicts.stream().allMatch(MemoryTables.Verdict::allowed)) {
            changes.forEach(tables::apply);
            return new CommitOutcome.Committed();
        }
        boolean applied = verdicts.stream().allMatch(MemoryTables.Verdict::holds)
                && verdicts.stream().anyMatch(MemoryTables.Verdict::proves);
        return applied ? new CommitOutcome.Committed() : conflict(changes, verdicts);
    }

    private static void requireDistinct(List<Change> changes) {
        Set<Object> seen = new HashSet<>();
        for (Change change : changes) {
            if (!seen.add(MemoryTables.recordOf(change))) {
                throw new IllegalArgumentException("two changes of one record");
            }
        }
    }

    private CommitOutcome.Conflict conflict(List<Change> changes, List<MemoryTables.Verdict> verdicts) {
        boolean emailTaken = false;
        Optional<IdempotencyRecord> reply = Optional.empty();
        Optional<User> user = Optional.empty();
        Optional<Instance> instance = Optional.empty();
        for (int i = 0; i < changes.size(); i++) {
            if (verdicts.get(i).allowed()) {
                continue;
            }
            switch (changes.get(i)) {
                case Change.ClaimEmail ignored -> emailTaken = true;
                case Change.SaveReply save -> reply = reply(save.reply().key());
                case Change.SaveUser save ->
                    user = Optional.ofNullable(tables.users.get(save.user().id()));
                case Change.RemoveUser remove ->
                    user = Optional.ofNullable(tables.users.get(remove.user().id()));
                case Change.SaveInstance save ->
                    instance = instance(save.instance().id());
                case Change.SaveHeldInstance save ->
                    instance = instance(save.instance().id());
                case Change.FreeEmail ignored -> {}
                case Change.SaveKey ignored -> {}
                case Change.RemoveKey ignored -> {}
                case Change.SaveToken ignored -> {}
                case Change.RemoveToken ignored -> {}
                case Change.SaveOperation ignored -> {}
                case Change.SaveReport ignored -> {}
                case Change.RequireReport ignored -> {}
                case Change.AddHistory ignored -> {}
                case Change.AddCharge ignored -> {}
            }
        }
        return new CommitOutcome.Conflict(emailTaken, reply, user, instance);
    }

    @Override
    public synchronized Page<User> users(Optional<String> cursor, int limit) {
        Optional<UserId> after = cursor.map(UserId::parse);
        Stream<User> rest = after.map(id -> tables.users.tailMap(id, false)).orElse(tables.users).values().stream();
        return page(rest, user -> user.id().toString(), limit);
    }

    @Override
    public synchronized Page<Instance> instances(Optional<String> cursor, int limit) {
        Optional<InstanceId> after = cursor.map(InstanceId::new);
        Stream<Instance> rest =
                after.map(id -> tables.instances.tailMap(id, false)).orElse(tables.instances).values().stream();
        return page(rest, instance -> instance.id().value(), limit);
    }

    private static <T> Page<T> page(Stream<T> rest, Function<T, String> cursor, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit out of range");
        }
        List<T> found = rest.limit(limit + 1L).toList();
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
    }

    @Override
    public synchronized List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        record Entry(Instant at, InstanceId id) {}
        return tables.instances.values().stream()
                .flatMap(instance -> instance.work().due().stream()
                        .filter(due -> due.queue() == queue && !due.at().isAfter(now))
                        .map(Due::at)
                        .map(at -> new Entry(at, instance.id())))
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::id))
                .limit(limit)
                .map(Entry::id)
                .toList();
    }

    @Override
    public synchronized List<HistoryEntry> history(InstanceId instance, Instant since, int limit) {
        return tables.history.values().stream()
                .filter(entry ->
                        entry.instance().equals(instance) && !entry.at().isBefore(since))
                .sorted(Comparator.comparing(HistoryEntry::at)
                        .thenComparing(entry -> entry.kind().text()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Charge> charges(UserId user, YearMonth month) {
        return tables.charges.values().stream()
                .filter(charge -> charge.instance().owner().equals(user)
                        && YearMonth.from(charge.from().atOffset(ZoneOffset.UTC))
                                .equals(month))
                .toList();
    }

    @Override
    public synchronized UserId nextUserId() {
        lastUserId++;
        return new UserId(lastUserId);
    }

    @Override
    public void ping() {
        // Memory is always readable.
    }
}
