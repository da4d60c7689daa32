package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file in which native TLS finds the system's trusted authorities, with one more added to it: by a mount over the
 * file, which only the processes of one private mount namespace see.
 */
final class SystemTrust {

    private static final List<Path> FILES =
            List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private SystemTrust() {}

    /** Returns this system's file. */
    static Optional<Path> file() {
        return FILES.stream().filter(Files::isReadable).findFirst();
    }

    /** Copies the system's file to {@code folder}, with one more authority. */
    static Path extended(Path folder, Path authority) throws IOException {
        Path copy = folder.resolve("trusted.pem");
        Files.write(copy, Files.readAllBytes(file().orElseThrow()));
        Files.write(copy, Files.readAllBytes(authority), StandardOpenOption.APPEND);
        return copy;
    }

    /** Mounts the copy in this process's namespace, which must be private: otherwise the whole machine would see it. */
    static void mount(Path extended) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder(
                        "mount",
                        "--bind",
                        extended.toString(),
                        file().orElseThrow().toString())
                .inheritIO()
                .start();
        if (mount.waitFor() != 0) {
            throw new IOException("the mount of " + extended + " failed");
        }
    }

    /** Returns the command in a private namespace in which the copy is mounted. Needs root. */
    static List<String> within(Path extended, List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
        all.add("mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"");
        all.addAll(List.of("sh", extended.toString(), file().orElseThrow().toString()));
        all.addAll(command);
        return all;
    }
}
