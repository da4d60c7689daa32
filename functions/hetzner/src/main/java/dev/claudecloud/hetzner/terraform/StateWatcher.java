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
 * Passes on each new content of a state file, in order: only complete ones, since Terraform writes the file in place,
 * and only of one lineage, with a serial that never decreases.
 */
final class StateWatcher {

    private final Path file;
    private final Path errored;
    private Optional<StateSnapshot> newest;

    /**
     * @param file Terraform's state file
     * @param errored where Terraform leaves a state that it could not write to the state file
     * @param known the initial state of the file
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
     * Passes on what has changed since the last call. An exception of the consumer is rethrown, and the same content is
     * passed on again the next time.
     *
     * @throws StateException when the content is not a successor of the newest
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

    /**
     * Polls for the last time in a run: also reads what Terraform has left in {@code errored.tfstate}, and moves it to
     * the state file.
     */
    synchronized void flush(Consumer<StateSnapshot> consumer) {
        if (Files.exists(errored)) {
            try {
                Files.move(errored, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot move errored.tfstate to the state file", e);
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
