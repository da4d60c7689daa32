package dev.claudecloud.core.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Base class of decorators: a subclass overrides some calls, and all others go to the store unchanged. */
public class StoreDecorator implements Store {

    private final Store store;

    public StoreDecorator(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Account> account(UserId user) {
        return store.account(user);
    }

    @Override
    public Optional<AccountSnapshot> snapshot(OperationId operation) {
        return store.snapshot(operation);
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return store.instance(id);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return store.operation(id);
    }

    @Override
    public Optional<IdempotencyRecord> reply(String key) {
        return store.reply(key);
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        return store.commit(changes);
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        return store.users(cursor, limit);
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        return store.instances(cursor, limit);
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        return store.due(queue, now, limit);
    }

    @Override
    public List<HistoryEntry> history(InstanceId instance, Instant since, int limit) {
        return store.history(instance, since, limit);
    }

    @Override
    public List<Charge> charges(UserId user, YearMonth month) {
        return store.charges(user, month);
    }

    @Override
    public UserId nextUserId() {
        return store.nextUserId();
    }

    @Override
    public void ping() {
        store.ping();
    }
}
