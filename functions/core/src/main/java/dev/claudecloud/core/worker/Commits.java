package dev.claudecloud.core.worker;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.retry.TransientRetry;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.util.List;

/** Commits that survive a moment of trouble: the same write again finds out whether the first was stored. */
final class Commits {

    private static final int MAX_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Store store;
    private final TransientRetry retry;

    Commits(Store store, Waiter waiter) {
        this.store = store;
        this.retry = new TransientRetry(MAX_ATTEMPTS, waiter, PAUSE::multipliedBy);
    }

    /**
     * True when stored, false when a condition refused it.
     *
     * @throws StoreException when it cannot be known
     */
    boolean commit(List<Change> changes) {
        return retry.untilAnswered(
                () -> switch (store.commit(changes)) {
                    case CommitOutcome.Committed() -> true;
                    case CommitOutcome.Conflict ignored -> false;
                    case CommitOutcome.Busy() -> throw new StoreException("the store is busy");
                },
                StoreException.class::isInstance);
    }
}
