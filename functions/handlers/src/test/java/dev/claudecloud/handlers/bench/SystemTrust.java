package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file in which native TLS finds whom the system trusts, and how one more gets into it: by a mount over the file,
 * which only the processes of one private mount namespace see.
 */
final class SystemTrust {

    private static final List<Path> FILES =
            List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private SystemTrust() {}

    /** The file of this system. */
    static Optional<Path> file() {
        return FILES.stream().filter(Files::isReadable).findFirst();
    }

    /** A copy of the system's file in {@code folder}, with one authority more. */
    static Path extended(Path folder, Path authority) throws IOException {
        Path copy = folder.resolve("trusted.pem");
        Files.write(copy, Files.readAllBytes(file().orElseThrow()));
        Files.write(copy, Files.readAllBytes(authority), StandardOpenOption.APPEND);
        return copy;
    }

    /** Mounts the copy in the namespace of this process, which must be its own: else the whole machine would see it. */
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

    /** The command in a namespace of its own in which the copy is mounted. Needs root. */
    static List<String> within(Path extended, List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
        all.add("mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"");
        all.addAll(List.of("sh", extended.toString(), file().orElseThrow().toString()));
        all.addAll(command);
        return all;
    }
}
