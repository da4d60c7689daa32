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
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the {@link Watch} of every accepted write, and whose it is. */
class WatchedStore implements Store {

    private final Store truth;
    private final Watch watch;
    private final String actor;

    WatchedStore(Store truth, Watch watch, String actor) {
        this.truth = truth;
        this.watch = watch;
        this.actor = actor;
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        Optional<Instance> before = changes.stream()
                .flatMap(c -> instanceOf(c).stream())
                .findFirst()
                .flatMap(i -> truth.instance(i.id()));
        CommitOutcome outcome = truth.commit(changes);
        if (outcome instanceof CommitOutcome.Committed) {
            for (Change change : changes) {
                // An equal record was there before: the write of which the reply was lost.
                instanceOf(change)
                        .filter(i -> !before.equals(Optional.of(i)))
                        .ifPresent(i -> watch.written(actor, before, i));
                if (change instanceof Change.SaveOperation save) {
                    watch.written(save.operation());
                }
            }
        }
        return outcome;
    }

    static Optional<Instance> instanceOf(Change change) {
        return switch (change) {
            case Change.SaveInstance save -> Optional.of(save.instance());
            case Change.SaveHeldInstance save -> Optional.of(save.instance());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Account> account(UserId user) {
        return truth.account(user);
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return truth.instance(id);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return truth.operation(id);
    }

    @Override
    public Optional<Reply> reply(String key) {
        return truth.reply(key);
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        return truth.users(cursor, limit);
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        return truth.instances(cursor, limit);
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        return truth.due(queue, now, limit);
    }

    @Override
    public UserId nextUserId() {
        return truth.nextUserId();
    }

    @Override
    public void ping() {
        truth.ping();
    }
}
