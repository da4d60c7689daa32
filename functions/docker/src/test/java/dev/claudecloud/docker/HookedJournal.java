package dev.claudecloud.docker;

import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that runs a hook during its calls, and counts them. */
final class HookedJournal implements ProvisionJournal {

    private final Consumer<HookedJournal> onCall;
    private String message = "";
    private Optional<String> volumeId = Optional.empty();
    private int calls;

    HookedJournal(Consumer<HookedJournal> onCall) {
        this.onCall = onCall;
    }

    /** The last message for the user. */
    String message() {
        return message;
    }

    int calls() {
        return calls;
    }

    Optional<String> volumeId() {
        return volumeId;
    }

    @Override
    public void volume(String id) {
        volumeId = Optional.of(id);
        call();
    }

    @Override
    public void machine(String id) {
        call();
    }

    @Override
    public Secret reportToken() {
        call();
        return new Secret("unused");
    }

    @Override
    public void progress(int percent, String text) {
        message = text;
        call();
    }

    @Override
    public void checkpoint() {
        call();
    }

    @Override
    public Duration remaining() {
        return Duration.ofMinutes(5);
    }

    private void call() {
        calls++;
        onCall.accept(this);
    }
}
