package dev.claudecloud.simulators.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * What cloud-init finds on a server instead of the vendor's metadata service: a folder for its data source NoCloud,
 * readable by root alone.
 */
final class Seeds {

    private final Path folder;

    Seeds(Path folder) {
        this.folder = folder;
    }

    /** Writes the seed of a server; answers the folder to mount. */
    Path write(long serverId, String name, String userData) {
        Path seed = seed(serverId);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(
                    seed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(
                    seed.resolve("meta-data"), "instance-id: \"" + serverId + "\"\nlocal-hostname: " + name + "\n");
            Files.write(seed.resolve("user-data"), decoded(userData));
            return seed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(long serverId) {
        try {
            Path seed = seed(serverId);
            Files.deleteIfExists(seed.resolve("meta-data"));
            Files.deleteIfExists(seed.resolve("user-data"));
            Files.deleteIfExists(seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** cloud-init's data source for Hetzner takes base64 apart, and NoCloud does not. */
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
        return folder.resolve(serverId + ".seed");
    }
}
