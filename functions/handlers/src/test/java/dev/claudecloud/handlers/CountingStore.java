package dev.claudecloud.handlers;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
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
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the name of every request to the store behind it and what was written, and fails on demand. */
final class CountingStore implements Store {

    private final Store store;
    private final List<String> requests = new ArrayList<>();
    private final List<Change> written = new ArrayList<>();
    private String failing = "";

    CountingStore(Store store) {
        this.store = store;
    }

    /** Returns the requests since the last call. */
    synchronized List<String> drain() {
        List<String> drained = List.copyOf(requests);
        requests.clear();
        return drained;
    }

    synchronized List<Change> written() {
        return List.copyOf(written);
    }

    /** Makes this method throw from now on; the empty name makes all methods work again. */
    synchronized void fail(String method) {
        failing = method;
    }

    private synchronized void count(String method) {
        requests.add(method);
        if (failing.equals(method)) {
            throw new StoreException("canary-store-message", new IllegalStateException("canary-inner-message"));
        }
    }

    @Override
    public Optional<Account> account(UserId user) {
        count("account");
        return store.account(user);
    }

    @Override
    public Optional<AccountSnapshot> snapshot(OperationId operation) {
        count("snapshot");
        return store.snapshot(operation);
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        count("instance");
        return store.instance(id);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        count("operation");
        return store.operation(id);
    }

    @Override
    public Optional<IdempotencyRecord> reply(String key) {
        count("reply");
        return store.reply(key);
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        count("commit");
        synchronized (this) {
            written.addAll(changes);
        }
        return store.commit(changes);
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        count("users");
        return store.users(cursor, limit);
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        count("instances");
        return store.instances(cursor, limit);
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        count("due");
        return store.due(queue, now, limit);
    }

    @Override
    public List<HistoryEntry> history(InstanceId instance, Instant since, int limit) {
        count("history");
        return store.history(instance, since, limit);
    }

    @Override
    public List<Charge> charges(UserId user, YearMonth month) {
        count("charges");
        return store.charges(user, month);
    }

    @Override
    public UserId nextUserId() {
        count("nextUserId");
        return store.nextUserId();
    }

    @Override
    public void ping() {
        count("ping");
        store.ping();
    }
}
