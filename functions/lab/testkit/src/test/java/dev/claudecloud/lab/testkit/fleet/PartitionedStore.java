package dev.claudecloud.lab.testkit.fleet;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.StoreDecorator;
import dev.claudecloud.lab.testkit.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link MemoryStore} for each user, as the table has a partition for each, so that ten thousand cost no more per
 * request than one; with an index of what is due. Counts what is asked of it.
 */
final class PartitionedStore extends StoreDecorator {

    private final InstantSource clock;
    private final Map<UserId, MemoryStore> partitions = new HashMap<>();
    private final Map<InstanceId, Instance> newest = new HashMap<>();
    private Requests requests = new Requests();

    PartitionedStore(InstantSource clock) {
        super(new MemoryStore(clock));
        this.clock = clock;
    }

    /** Returns what was asked since the last call. */
    Requests drain() {
        Requests drained = requests;
        requests = new Requests();
        return drained;
    }

    private MemoryStore of(UserId user) {
        return partitions.computeIfAbsent(user, ignored -> new MemoryStore(clock));
    }

    @Override
    public Optional<Account> account(UserId user) {
        requests.reads++;
        return of(user).account(user);
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        requests.reads++;
        return of(id.owner()).instance(id);
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        requests.commits++;
        requests.records += changes.size();
        requests.history += changes.stream()
                .filter(change -> change instanceof Change.AddHistory)
                .count();
        CommitOutcome outcome = of(owner(changes)).commit(changes);
        if (outcome instanceof CommitOutcome.Committed) {
            changes.forEach(this::index);
        }
        return outcome;
    }

    private static UserId owner(List<Change> changes) {
        return switch (changes.getFirst()) {
            case Change.SaveUser save -> save.user().id();
            case Change.SaveInstance save -> save.instance().owner();
            case Change.SaveReport save -> save.report().instance().owner();
            default -> throw new IllegalArgumentException("not a change of a running machine: " + changes);
        };
    }

    private void index(Change change) {
        if (change instanceof Change.SaveInstance save) {
            newest.put(save.instance().id(), save.instance());
        }
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        requests.listings++;
        record Entry(Instant at, InstanceId id) {}
        return newest.values().stream()
                .flatMap(instance -> instance.work().due().stream()
                        .filter(due -> due.queue() == queue && !due.at().isAfter(now))
                        .map(Due::at)
                        .map(at -> new Entry(at, instance.id())))
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::id))
                .limit(limit)
                .map(Entry::id)
                .toList();
    }
}
