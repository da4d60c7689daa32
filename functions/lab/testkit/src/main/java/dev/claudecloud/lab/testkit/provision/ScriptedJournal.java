package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A journal that keeps what it is told and fails at a chosen call, before or after the fact is kept. It may be used for
 * several attempts, like the record of an instance.
 */
public final class ScriptedJournal implements ProvisionJournal {

    /** Whether the fact of the failing call is kept, as when only the response was lost. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** Any instance: the journal does not know whose it is. */
    private static final InstanceId INSTANCE =
            new InstanceId(Ulid.of(1_700_000_000_000L, 1, 1).toString());

    private final SecureRandom random = new SecureRandom();
    private final List<String> calls = new ArrayList<>();
    private MachineIds ids = MachineIds.NONE;
    private Duration remaining = Duration.ofMinutes(10);
    private Consumer<String> onVolume = ignored -> {};
    private int failAt;
    private Moment moment = Moment.BEFORE;
    private Supplier<RuntimeException> failure = IllegalStateException::new;
    private boolean failed;

    /** Makes the n-th call from now on fail; 1 is the next one. */
    public synchronized void failAt(int n, Moment when, Supplier<RuntimeException> with) {
        failAt = calls.size() + n;
        moment = when;
        failure = with;
        failed = false;
    }

    /** Cancels the failure. */
    public synchronized void recover() {
        failAt = 0;
    }

    /** Returns whether the chosen call was reached. */
    public synchronized boolean failed() {
        return failed;
    }

    /** Sets an observer that receives the id of each journaled volume, before it is kept. */
    public synchronized ScriptedJournal onVolume(Consumer<String> observer) {
        onVolume = observer;
        return this;
    }

    /** Sets the reported remaining time of the invocation. */
    public synchronized ScriptedJournal remaining(Duration left) {
        remaining = left;
        return this;
    }

    public synchronized Optional<String> volumeId() {
        return ids.volumeId();
    }

    public synchronized Optional<String> providerId() {
        return ids.providerId();
    }

    /** Returns the hashes of the tokens that are accepted from the machine. */
    public synchronized List<String> reportTokens() {
        return ids.reportTokens();
    }

    /**
     * Returns the calls in order, as {@code volume x}, {@code machine y}, {@code progress 10 text},
     * {@code reportToken} and {@code checkpoint}.
     */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized void volume(String id) {
        onVolume.accept(id);
        call("volume " + id, () -> ids = ids.withVolume(id));
    }

    @Override
    public synchronized void machine(String id) {
        call("machine " + id, () -> ids = ids.withMachine(id, Optional.empty()));
    }

    @Override
    public synchronized Secret reportToken() {
        Secret token = KeyText.newInstanceToken(INSTANCE, random);
        call("reportToken", () -> ids = ids.withReportToken(Sha256.hex(token.reveal())));
        return token;
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
