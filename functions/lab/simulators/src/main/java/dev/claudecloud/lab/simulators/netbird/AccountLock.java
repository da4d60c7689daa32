package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SavedState;
import java.util.function.Supplier;

/** Gives access to the account to one thread at a time; applies what is due before, and saves it to the file after. */
final class AccountLock {

    private final NetBirdAccount account;
    private final Enrolments enrolments;
    private final SavedState<Snapshot> file;
    private boolean closed;

    AccountLock(NetBirdAccount account, Enrolments enrolments, SavedState<Snapshot> file) {
        this.account = account;
        this.enrolments = enrolments;
        this.file = file;
    }

    void within(Runnable work) {
        within(() -> {
            work.run();
            return true;
        });
    }

    /** Runs work; its changes are in the file when this returns, also when it throws. */
    <T> T within(Supplier<T> work) {
        synchronized (account) {
            try {
                enrolments.settle();
                return work.get();
            } finally {
                if (!closed) {
                    file.write(() -> Snapshot.of(account, enrolments.waiting()));
                }
            }
        }
    }

    /** Stops writing the file, which the next process takes over. */
    void close() {
        synchronized (account) {
            closed = true;
        }
    }
}
