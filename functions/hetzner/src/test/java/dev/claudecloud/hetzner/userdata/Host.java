package dev.claudecloud.hetzner.userdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this host. */
final class Host {

    private static final int TIMEOUT_SECONDS = 600;

    private Host() {}

    /** How a program ended, and all its output, without the last line break. */
    record Result(int code, String output) {

        String good() {
            if (code != 0) {
                throw new AssertionError("exited with " + code + ": " + output);
            }
            return output;
        }
    }

    static Result run(String... command) {
        return run(Map.of(), command);
    }

    static Result run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            Files.delete(output);
            return new Result(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
