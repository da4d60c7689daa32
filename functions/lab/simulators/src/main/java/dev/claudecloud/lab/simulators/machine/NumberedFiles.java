package dev.claudecloud.lab.simulators.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that are named by a number and an ending. */
record NumberedFiles(Path folder, String ending) {

    /** Returns the numbers of the existing files; none if the folder does not exist. */
    List<Long> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - ending.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
