package dev.claudecloud.lab.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository, found from any module in which a test runs. */
public final class RepositoryFile {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private RepositoryFile() {}

    /** @param name the path from the root, such as {@code infra/template.yaml} */
    public static Path at(String name) {
        return ROOT.resolve(name);
    }

    private static Path root(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("samconfig.toml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no repository around " + start);
    }
}
