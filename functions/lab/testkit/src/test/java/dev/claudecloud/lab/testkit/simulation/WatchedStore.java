package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports every accepted write to the {@link Watch}, with its writer. */
final class WatchedStore extends StoreDecorator {

    private final Store truth;
    private final Watch watch;
    private final String actor;

    WatchedStore(Store truth, Watch watch, String actor) {
        super(truth);
        this.truth = truth;
        this.watch = watch;
        this.actor = actor;
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        Map<InstanceId, Instance> before = new HashMap<>();
        changes.stream()
                .flatMap(c -> instanceOf(c).stream())
                .flatMap(i -> truth.instance(i.id()).stream())
                .forEach(stored -> before.put(stored.id(), stored));
        CommitOutcome outcome = truth.commit(changes);
        if (outcome instanceof CommitOutcome.Committed) {
            for (Change change : changes) {
                // An equal record was there before: this is the write whose response was lost.
                instanceOf(change)
                        .filter(i -> !i.equals(before.get(i.id())))
                        .ifPresent(i -> watch.written(actor, Optional.ofNullable(before.get(i.id())), i));
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
}
