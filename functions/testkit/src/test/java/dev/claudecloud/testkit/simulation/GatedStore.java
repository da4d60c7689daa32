package dev.claudecloud.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.store.Reply;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The store as one process sees it, through a {@link Gate}. */
final class GatedStore implements Store {

    private final Gate gate;
    private final Store store;

    GatedStore(Gate gate, Store store) {
        this.gate = gate;
        this.store = store;
    }

    private <T> T pass(String point, Supplier<T> effect) {
        return gate.call("store." + point, () -> new StoreException("no answer"), effect);
    }

    @Override
    public Optional<Account> account(UserId user) {
        return pass("account", () -> store.account(user));
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return pass("instance", () -> store.instance(id));
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return pass("operation", () -> store.operation(id));
    }

    @Override
    public Optional<Reply> reply(String key) {
        return store.reply(key);
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        return pass("commit", () -> store.commit(changes));
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        return store.users(cursor, limit);
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        return store.instances(cursor, limit);
    }

    /** A lagging index shows what was due a minute ago, and nothing that is younger. */
    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        Instant shown = gate.faults().indexLags() ? now.minusSeconds(60) : now;
        return pass("due", () -> store.due(queue, shown, limit));
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
