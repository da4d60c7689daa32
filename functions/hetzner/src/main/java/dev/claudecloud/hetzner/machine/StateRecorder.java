package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import dev.claudecloud.hetzner.terraform.StateResource;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import dev.claudecloud.hetzner.terraform.TerraformEvent;
import dev.claudecloud.hetzner.terraform.TerraformListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens to a Terraform run: stores each new state, then records the ids in it, reports progress to the user, and
 * periodically checks whether the work is still wanted. An exception here stops Terraform gracefully.
 */
final class StateRecorder implements TerraformListener {

    /** The interval of the check, each of which costs a read of the table. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final OpenState state;
    private final ProvisionJournal journal;
    private final TerraformProgress progress;
    private final InstantSource clock;
    private Instant looked;
    private int completed;
    private Optional<String> volume;
    private Optional<String> server;

    StateRecorder(OpenState state, ProvisionJournal journal, TerraformProgress progress, InstantSource clock) {
        this.state = state;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
        this.looked = clock.instant();
        this.volume = id(state.state(), ModuleAddresses.VOLUME);
        this.server = id(state.state(), ModuleAddresses.SERVER);
    }

    @Override
    public void event(TerraformEvent event) {
        completed += event instanceof TerraformEvent.Completed ? 1 : 0;
        progress.tell(event, completed);
    }

    @Override
    public void state(StateSnapshot next) {
        state.save(next);
        volume = recorded(next, ModuleAddresses.VOLUME, volume, journal::volume);
        server = recorded(next, ModuleAddresses.SERVER, server, journal::machine);
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(LOOK))) {
            looked = now;
            journal.checkpoint();
        }
    }

    /** Records an id that is new: one that this run has created. */
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
