package dev.claudecloud.core.worker;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.util.List;

/** Commits that survive a moment of trouble: the same write again finds out whether the first was stored. */
final class Commits {

    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Store store;
    private final Waiter waiter;

    Commits(Store store, Waiter waiter) {
        this.store = store;
        this.waiter = waiter;
    }

    /**
     * True when stored, false when a condition refused it.
     *
     * @throws StoreException when it cannot be known
     */
    boolean commit(List<Change> changes) {
        StoreException last = new StoreException("the store is busy");
        for (int i = 1; i <= TRIES; i++) {
            try {
                switch (store.commit(changes)) {
                    case CommitOutcome.Committed() -> {
                        return true;
                    }
                    case CommitOutcome.Conflict ignored -> {
                        return false;
                    }
                    case CommitOutcome.Busy() -> {}
                }
            } catch (StoreException e) {
                last = e;
            }
            waiter.await(PAUSE.multipliedBy(i));
        }
        throw last;
    }
}
