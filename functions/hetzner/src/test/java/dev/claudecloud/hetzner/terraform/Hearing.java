package dev.claudecloud.hetzner.terraform;

import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a shell that a test starts can receive SIGINT: none can if the test itself was started with it ignored. */
final class Hearing {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final long SIGINT = 1L << 1;

    private Hearing() {}

    /** Skips the running test if SIGINT is ignored, as in a script's background processes. */
    static void require() {
        RealPart.require(
                "an ear for SIGINT",
                Hearing::missing,
                "run the tests in the foreground, or by: env --default-signal=INT");
    }

    private static Optional<String> missing() throws IOException {
        if (!Files.exists(STATUS)) {
            return Optional.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(IGNORED))
                .map(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .filter(signals -> (signals & SIGINT) != 0)
                .map(signals -> "SIGINT is ignored here, and a shell cannot change that")
                .findFirst();
    }
}
