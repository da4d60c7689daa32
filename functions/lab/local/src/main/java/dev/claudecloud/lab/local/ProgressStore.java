package dev.claudecloud.lab.local;

import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import java.util.List;
import java.util.function.Consumer;

/** A store that reports each operation it stores. */
final class ProgressStore extends StoreDecorator {

    private final Consumer<Operation> stored;

    ProgressStore(Store store, Consumer<Operation> stored) {
        super(store);
        this.stored = stored;
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        CommitOutcome outcome = super.commit(changes);
        if (outcome instanceof CommitOutcome.Committed) {
            for (Change change : changes) {
                if (change instanceof Change.SaveOperation saved) {
                    stored.accept(saved.operation());
                }
            }
        }
        return outcome;
    }
}
