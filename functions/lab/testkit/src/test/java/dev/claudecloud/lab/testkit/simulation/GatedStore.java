package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The store as one process sees it, through a {@link Gate}. */
final class GatedStore extends StoreDecorator {

    private final Gate gate;

    GatedStore(Gate gate, Store store) {
        super(store);
        this.gate = gate;
    }

    private <T> T pass(String point, Supplier<T> effect) {
        return gate.call("store." + point, () -> new StoreException("no answer"), effect);
    }

    @Override
    public Optional<Account> account(UserId user) {
        return pass("account", () -> super.account(user));
    }

    @Override
    public Optional<AccountSnapshot> snapshot(OperationId operation) {
        return pass("snapshot", () -> super.snapshot(operation));
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return pass("instance", () -> super.instance(id));
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return pass("operation", () -> super.operation(id));
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        return pass("commit", () -> super.commit(changes));
    }

    /** A lagging index shows what was due a minute ago, and nothing newer. */
    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        Instant shown = gate.faults().indexLags() ? now.minusSeconds(60) : now;
        return pass("due", () -> super.due(queue, shown, limit));
    }
}
