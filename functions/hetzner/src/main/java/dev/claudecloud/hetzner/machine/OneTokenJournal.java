package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * A journal that makes one token for all attempts of a call. The record keeps the tokens of two orders only: with a token
 * for each attempt, those of a call that was overtaken several times would displace the token of the server that exists.
 */
final class OneTokenJournal implements ProvisionJournal {

    private final ProvisionJournal journal;
    private Optional<Secret> token = Optional.empty();

    OneTokenJournal(ProvisionJournal journal) {
        this.journal = journal;
    }

    @Override
    public Secret reportToken() {
        Secret made = token.orElseGet(journal::reportToken);
        token = Optional.of(made);
        return made;
    }

    @Override
    public void volume(String volumeId) {
        journal.volume(volumeId);
    }

    @Override
    public void machine(String providerId) {
        journal.machine(providerId);
    }

    @Override
    public void progress(int percent, String message) {
        journal.progress(percent, message);
    }

    @Override
    public void checkpoint() {
        journal.checkpoint();
    }

    @Override
    public Duration remaining() {
        return journal.remaining();
    }
}
