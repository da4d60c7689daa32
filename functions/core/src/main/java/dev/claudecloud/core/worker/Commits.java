package dev.claudecloud.core.worker;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.retry.TransientRetry;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.util.List;

/** Commits with retries: repeating the same write reveals whether an earlier attempt was stored. */
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
     * Returns true when the changes are stored, false when a condition refused them.
     *
     * @throws StoreException when the outcome cannot be determined
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
