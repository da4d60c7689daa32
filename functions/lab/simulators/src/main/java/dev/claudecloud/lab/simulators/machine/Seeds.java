package dev.claudecloud.lab.simulators.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The seeds of cloud-init, which replace the vendor's metadata service: a folder for the NoCloud data source, readable
 * by root only.
 */
final class Seeds {

    private static final String ENDING = ".seed";
    private static final String META = "meta-data";
    private static final String HOSTNAME = "local-hostname: ";

    private final Path folder;

    Seeds(Path folder) {
        this.folder = folder;
    }

    /**
     * The seed of a server.
     *
     * @param name the server's name
     * @param folder the folder to mount
     */
    record Seed(String name, Path folder) {}

    /** Writes the seed of a server; returns the folder to mount. */
    Path write(long serverId, String name, String userData) {
        Path seed = seed(serverId);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(
                    seed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(seed.resolve("user-data"), decoded(userData));
            // Written last, so a seed that has it is complete.
            Files.writeString(seed.resolve(META), "instance-id: \"" + serverId + "\"\n" + HOSTNAME + name + "\n");
            return seed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the seed that was written for a server. */
    Optional<Seed> find(long serverId) {
        Path meta = seed(serverId).resolve(META);
        try {
            return Files.exists(meta)
                    ? Files.readAllLines(meta).stream()
                            .filter(line -> line.startsWith(HOSTNAME))
                            .map(line -> new Seed(line.substring(HOSTNAME.length()), seed(serverId)))
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the servers that have a seed, complete or not. */
    List<Long> all() {
        return new NumberedFiles(folder, ENDING).all();
    }

    void delete(long serverId) {
        try {
            Path seed = seed(serverId);
            Files.deleteIfExists(seed.resolve(META));
            Files.deleteIfExists(seed.resolve("user-data"));
            Files.deleteIfExists(seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decodes base64, which cloud-init's data source for Hetzner does and NoCloud does not. */
    static byte[] decoded(String userData) {
        try {
            return Base64.getMimeDecoder().decode(strict(userData));
        } catch (IllegalArgumentException plain) {
            return userData.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String strict(String userData) {
        if (!userData.matches("[A-Za-z0-9+/=\\s]+")) {
            throw new IllegalArgumentException("not base64");
        }
        return userData;
    }

    private Path seed(long serverId) {
        return folder.resolve(serverId + ENDING);
    }
}
