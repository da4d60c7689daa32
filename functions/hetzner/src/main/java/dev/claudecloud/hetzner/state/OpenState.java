package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import java.util.Arrays;
import java.util.Optional;

/**
 * A state that one worker holds open. Each save is a compare-and-set against what this worker last read or wrote, so
 * that two workers never interleave: the second to write fails. Not thread-safe.
 */
public final class OpenState {

    private final StateStore store;
    private final StateWriter writer;
    private Optional<String> tag;
    private Optional<StateSnapshot> state;

    OpenState(StateStore store, StateWriter writer, Optional<String> tag, Optional<StateSnapshot> state) {
        this.store = store;
        this.writer = writer;
        this.tag = tag;
        this.state = state;
    }

    /** Returns the state that was last read or saved. */
    public Optional<StateSnapshot> state() {
        return state;
    }

    /**
     * Stores the next state; a state that is already stored is skipped.
     *
     * @throws LeaseLostException when a newer worker has written in between
     * @throws ProvisionException {@code CONFLICT} when another worker has written, {@code INTERNAL} when the store does
     *     not answer
     */
    public void save(StateSnapshot next) {
        if (state.filter(known -> Arrays.equals(known.content(), next.content()))
                .isPresent()) {
            return;
        }
        Optional<String> stored = store.put(StateDocument.write(writer, next), tag);
        if (stored.isEmpty()) {
            throw conflict();
        }
        tag = stored;
        state = Optional.of(next);
    }

    /** Refuses a worker that has been outranked, which must not act on what it read. */
    static void refuseIfOutranked(StateWriter writer, StateDocument stored) {
        if (stored.writer().filter(other -> other.outranks(writer)).isPresent()) {
            throw new LeaseLostException("a newer worker has written Terraform's state");
        }
    }

    private RuntimeException conflict() {
        store.find().ifPresent(document -> refuseIfOutranked(writer, StateDocument.read(document.content())));
        return new ProvisionException(
                ProvisionCode.CONFLICT,
                "Another worker has written Terraform's state in the meantime",
                "Will be retried automatically with what Hetzner shows");
    }
}
