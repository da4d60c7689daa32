package dev.claudecloud.local;

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
import dev.claudecloud.core.store.Sight;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that tells of each operation it stores. */
record ProgressStore(Store inner, Consumer<Operation> stored) implements Store {

    @Override
    public CommitOutcome commit(List<Change> changes) {
        CommitOutcome outcome = inner.commit(changes);
        if (outcome instanceof CommitOutcome.Committed) {
            for (Change change : changes) {
                if (change instanceof Change.SaveOperation saved) {
                    stored.accept(saved.operation());
                }
            }
        }
        return outcome;
    }

    @Override
    public Optional<Account> account(UserId user) {
        return inner.account(user);
    }

    @Override
    public Optional<Sight> sight(OperationId operation) {
        return inner.sight(operation);
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return inner.instance(id);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return inner.operation(id);
    }

    @Override
    public Optional<Reply> reply(String key) {
        return inner.reply(key);
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        return inner.users(cursor, limit);
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        return inner.instances(cursor, limit);
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        return inner.due(queue, now, limit);
    }

    @Override
    public UserId nextUserId() {
        return inner.nextUserId();
    }

    @Override
    public void ping() {
        inner.ping();
    }
}
