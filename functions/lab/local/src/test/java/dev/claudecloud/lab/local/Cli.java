package dev.claudecloud.lab.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the {@code docker} command: what a user would see, independent of the code under test. */
record Cli(Map<String, String> environment) {

    static final Cli HERE = new Cli(Map.of());

    /** Returns the output's lines, whatever the exit code. */
    List<String> lines(String... arguments) {
        return run(arguments).lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Returns the output.
     *
     * @throws AssertionError if the command fails
     */
    String must(String... arguments) {
        try {
            Process process = start(arguments);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("docker " + String.join(" ", arguments) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String run(String... arguments) {
        try {
            Process process = start(arguments);
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
