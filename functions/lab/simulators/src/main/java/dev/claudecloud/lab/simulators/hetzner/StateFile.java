package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.lab.simulators.http.SavedState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The file in which a project outlives the process. Like Hetzner it keeps user data, so only its owner can read it. */
final class StateFile {

    /** Maps records to JSON, with names in snake case. */
    static final ObjectMapper MAPPER = SavedState.MAPPER;

    private final SavedState<Project.Snapshot> file;

    StateFile(Optional<Path> path) {
        this.file = new SavedState<>(path, Project.Snapshot.class);
    }

    /** Returns the content; empty if there is no file yet. */
    Optional<Project.Snapshot> read() {
        return file.read();
    }

    /** Writes the file, if there is one and the content has changed. */
    void write(Supplier<Project.Snapshot> snapshot) {
        file.write(snapshot);
    }
}
