package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.lab.simulators.http.SavedState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a project outlives the process. Hetzner keeps user data too, so the file is for its owner alone. */
final class StateFile {

    /** Records by their names in snake case. */
    static final ObjectMapper MAPPER = SavedState.MAPPER;

    private final SavedState<Project.Snapshot> file;

    StateFile(Optional<Path> path) {
        this.file = new SavedState<>(path, Project.Snapshot.class);
    }

    /** What is in it; empty where there is no file yet. */
    Optional<Project.Snapshot> read() {
        return file.read();
    }

    /** Does nothing without a file, or when nothing changed. */
    void write(Supplier<Project.Snapshot> snapshot) {
        file.write(snapshot);
    }
}
