package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands over each new content of a state file, in order: whole ones only, since Terraform writes into the file in place;
 * of one lineage, with a serial that never goes back.
 */
final class StateWatcher {

    private final Path file;
    private final Path errored;
    private Optional<StateSnapshot> newest;

    /**
     * @param file Terraform's state file
     * @param errored where Terraform leaves a state that it could not write to its place
     * @param known the state that the file began with
     */
    StateWatcher(Path file, Path errored, Optional<StateSnapshot> known) {
        this.file = file;
        this.errored = errored;
        this.newest = known;
    }

    synchronized Optional<StateSnapshot> newest() {
        return newest;
    }

    /**
     * Hands over what has changed since the last time. What the consumer throws comes out, and the same content is handed
     * over again the next time.
     *
     * @throws StateException when the content is no successor of the newest
     */
    synchronized void poll(Consumer<StateSnapshot> consumer) {
        Optional<StateSnapshot> now = read(file);
        if (now.isEmpty() || newest.filter(now.get()::sameContent).isPresent()) {
            return;
        }
        refuseOther(now.get());
        consumer.accept(now.get());
        newest = now;
    }

    /** The last poll of a run: also takes what Terraform has left in {@code errored.tfstate}, and puts it in its place. */
    synchronized void flush(Consumer<StateSnapshot> consumer) {
        if (Files.exists(errored)) {
            try {
                Files.move(errored, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot put errored.tfstate in its place", e);
            }
        }
        poll(consumer);
    }

    private void refuseOther(StateSnapshot now) {
        if (newest.isEmpty()) {
            return;
        }
        if (!newest.get().lineage().equals(now.lineage())) {
            throw new StateException("the state has another lineage than the one before");
        }
        if (now.serial() < newest.get().serial()) {
            throw new StateException(
                    "the state went back from serial " + newest.get().serial() + " to " + now.serial());
        }
    }

    private static Optional<StateSnapshot> read(Path file) {
        try {
            return StateSnapshot.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state", e);
        }
    }
}
