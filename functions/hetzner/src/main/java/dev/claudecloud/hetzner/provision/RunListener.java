package dev.claudecloud.hetzner.provision;

import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.terraform.Addresses;
import dev.claudecloud.hetzner.terraform.Event;
import dev.claudecloud.hetzner.terraform.Listener;
import dev.claudecloud.hetzner.terraform.StateResource;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is done while Terraform runs: each new state is stored, then the ids in it are recorded; the user is told; and
 * from time to time it is looked whether the work is still wanted. What throws here stops Terraform in good order.
 */
final class RunListener implements Listener {

    /** A look costs a read of the table. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final OpenState state;
    private final Journal journal;
    private final Progress progress;
    private final InstantSource clock;
    private Instant looked;
    private int completed;
    private Optional<String> volume;
    private Optional<String> server;

    RunListener(OpenState state, Journal journal, Progress progress, InstantSource clock) {
        this.state = state;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
        this.looked = clock.instant();
        this.volume = id(state.state(), Addresses.VOLUME);
        this.server = id(state.state(), Addresses.SERVER);
    }

    @Override
    public void event(Event event) {
        completed += event instanceof Event.Completed ? 1 : 0;
        progress.tell(event, completed);
    }

    @Override
    public void state(StateSnapshot next) {
        state.save(next);
        volume = recorded(next, Addresses.VOLUME, volume, journal::volume);
        server = recorded(next, Addresses.SERVER, server, journal::machine);
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(LOOK))) {
            looked = now;
            journal.checkpoint();
        }
    }

    /** Only what this run has made is news. */
    private static Optional<String> recorded(
            StateSnapshot next, String address, Optional<String> known, Consumer<String> record) {
        Optional<String> found = id(Optional.of(next), address);
        if (found.isPresent() && !found.equals(known)) {
            record.accept(found.get());
        }
        return found;
    }

    private static Optional<String> id(Optional<StateSnapshot> state, String address) {
        return state.flatMap(s -> s.resource(address)).flatMap(StateResource::id);
    }
}
