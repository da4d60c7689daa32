package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.provision.ProvisionJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A journal that keeps what it is told and fails at a chosen call, before the fact is kept or after it. It may be used
 * for several attempts, as the record of an instance is.
 */
public final class ScriptedJournal implements ProvisionJournal {

    /** Whether the fact of the failing call is kept, as when only the reply was lost. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    private final List<String> calls = new ArrayList<>();
    private Optional<String> volumeId = Optional.empty();
    private Optional<String> providerId = Optional.empty();
    private Duration remaining = Duration.ofMinutes(10);
    private Consumer<String> onVolume = ignored -> {};
    private int failAt;
    private Moment moment = Moment.BEFORE;
    private Supplier<RuntimeException> failure = IllegalStateException::new;
    private boolean failed;

    /** From now on the n-th call (1 is the next one) fails. */
    public synchronized void failAt(int n, Moment when, Supplier<RuntimeException> with) {
        failAt = calls.size() + n;
        moment = when;
        failure = with;
        failed = false;
    }

    /** From now on no call fails. */
    public synchronized void recover() {
        failAt = 0;
    }

    /** Whether the chosen call was reached. */
    public synchronized boolean failed() {
        return failed;
    }

    /** Called with the id whenever a volume is journaled, before it is kept. */
    public synchronized ScriptedJournal onVolume(Consumer<String> observer) {
        onVolume = observer;
        return this;
    }

    /** What is said to be left of the invocation. */
    public synchronized ScriptedJournal remaining(Duration left) {
        remaining = left;
        return this;
    }

    public synchronized Optional<String> volumeId() {
        return volumeId;
    }

    public synchronized Optional<String> providerId() {
        return providerId;
    }

    /** Every call so far, in order: {@code volume x}, {@code machine y}, {@code progress 10 text}, {@code checkpoint}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized void volume(String id) {
        onVolume.accept(id);
        call("volume " + id, () -> volumeId = Optional.of(id));
    }

    @Override
    public synchronized void machine(String id) {
        call("machine " + id, () -> providerId = Optional.of(id));
    }

    @Override
    public synchronized void progress(int percent, String message) {
        call("progress " + percent + " " + message, () -> {});
    }

    @Override
    public synchronized void checkpoint() {
        call("checkpoint", () -> {});
    }

    @Override
    public synchronized Duration remaining() {
        return remaining;
    }

    private void call(String text, Runnable keep) {
        calls.add(text);
        boolean now = calls.size() == failAt;
        if (!now || moment == Moment.AFTER) {
            keep.run();
        }
        if (now) {
            failed = true;
            throw failure.get();
        }
    }
}
