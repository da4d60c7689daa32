package dev.claudecloud.lab.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real part that a test needs, such as a Docker engine. If it is missing, the test is skipped with the reason and the
 * way to get it; with {@code CLAUDECLOUD_REQUIRE_REAL_PARTS=1}, as in CI, it fails instead.
 *
 * <pre>{@code
 * RealPart.require("a Docker engine", RealPart.command("docker", "info"));
 * }</pre>
 */
public final class RealPart {
    private static final String REQUIRED = "CLAUDECLOUD_REQUIRE_REAL_PARTS";
    private static final String WAY_OUT = "./scripts/test --parts";
    private static final int COMMAND_TIMEOUT_SECONDS = 120;

    private RealPart() {}

    /** Checks whether the part is there. */
    @FunctionalInterface
    public interface Probe {
        /** Returns what is missing, in a few words, or empty if nothing is; an exception counts as missing too. */
        Optional<String> missing() throws Exception;
    }

    /**
     * Returns if the part is there; otherwise skips or fails the running test or test class. For parts that
     * {@code ./scripts/test --parts} provides.
     */
    public static void require(String part, Probe probe) {
        require(part, probe, WAY_OUT);
    }

    /**
     * Returns if the part is there; otherwise skips or fails the running test or test class.
     *
     * @param wayOut what to do if the part is missing, such as a command
     */
    public static void require(String part, Probe probe, String wayOut) {
        require(part, probe, wayOut, "1".equals(System.getenv(REQUIRED)));
    }

    /** Returns if the Docker engine has this image, which is never pulled; otherwise acts like {@link #require}. */
    public static void requireImage(String name) {
        require("the image " + name, command("docker", "image", "inspect", name));
    }

    static void require(String part, Probe probe, String wayOut, boolean required) {
        Optional<String> missing = missing(probe);
        if (missing.isEmpty()) {
            return;
        }
        String reason = part + " is missing: " + missing.get() + "; to get it: " + wayOut;
        if (required) {
            throw new AssertionError(reason + " (" + REQUIRED + "=1)");
        }
        Assumptions.abort(reason);
    }

    /** Returns a probe for a part that is there if this command exits with 0 within two minutes. */
    public static Probe command(String... command) {
        return () -> run(List.of(command));
    }

    private static Optional<String> missing(Probe probe) {
        try {
            return probe.missing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (Exception e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> run(List<String> command) throws IOException, InterruptedException {
        String line = String.join(" ", command);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Optional.of("'" + line + "' does not answer");
        }
        int exit = process.exitValue();
        return exit == 0 ? Optional.empty() : Optional.of("'" + line + "' ends with " + exit);
    }
}
