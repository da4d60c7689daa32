package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.lab.testkit.network.NetworkWorld.Moment;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keeps the ids like an instance's record, and fails at a chosen call, before or after it keeps them. */
public final class ScriptedNetworkJournal implements NetworkJournal {

    private NetworkIds ids = NetworkIds.NONE;
    private int calls;
    private int failAt;
    private Moment moment = Moment.BEFORE;
    private Supplier<RuntimeException> failure = IllegalStateException::new;
    private boolean failed;

    /** Makes the n-th call from now on fail; 1 is the next one. */
    public synchronized void failAt(int n, Moment when, Supplier<RuntimeException> with) {
        failAt = calls + n;
        moment = when;
        failure = with;
        failed = false;
    }

    /** Returns whether the chosen call was reached. */
    public synchronized boolean failed() {
        return failed;
    }

    /** Cancels the failure. */
    public synchronized void heal() {
        failAt = 0;
    }

    /** Returns what has been recorded so far. */
    public synchronized NetworkIds ids() {
        return ids;
    }

    /** Loses what has been recorded. */
    public synchronized void forget() {
        ids = NetworkIds.NONE;
    }

    @Override
    public synchronized void record(UnaryOperator<NetworkIds> change) {
        call(() -> ids = change.apply(ids));
    }

    @Override
    public synchronized void checkpoint() {
        call(() -> {});
    }

    @Override
    public Duration remaining() {
        return Duration.ofMinutes(10);
    }

    private void call(Runnable keep) {
        calls++;
        boolean now = calls == failAt;
        if (!now || moment == Moment.AFTER) {
            keep.run();
        }
        if (now) {
            failed = true;
            throw failure.get();
        }
    }
}
