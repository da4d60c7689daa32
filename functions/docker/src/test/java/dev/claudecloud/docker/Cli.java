package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The docker command: what a person sees of the engine. */
final class Cli {

    private Cli() {}

    /** Runs {@code docker} with these arguments and returns what it printed to both streams. It must succeed. */
    static String run(List<String> arguments) {
        Result result = tryRun(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    record Result(int exitCode, String output) {}

    static Result tryRun(List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst("docker");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> line(List<String> head, String... tail) {
        List<String> all = new ArrayList<>(head);
        all.addAll(List.of(tail));
        return all;
    }
}
