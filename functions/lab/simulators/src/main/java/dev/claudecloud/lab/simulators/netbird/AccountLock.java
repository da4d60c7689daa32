package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SavedState;
import java.util.function.Supplier;

/** Lets one at a time at the account, lets happen before what is due, and keeps it in the file after. */
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

    /** What the work did is in the file when this returns, also when it throws. */
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

    /** Leaves the file to whoever comes next. */
    void close() {
        synchronized (account) {
            closed = true;
        }
    }
}
