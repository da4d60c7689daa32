package dev.claudecloud.lab.simulators.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host to its end. */
final class HostCommand {

    private static final int TIMEOUT_SECONDS = 60;

    private HostCommand() {}

    /**
     * Runs a program, and returns its output without the last line break.
     *
     * @throws MachineException if it fails or takes longer than a minute
     */
    static String run(String... command) {
        String line = String.join(" ", command);
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new MachineException("'" + line + "' timed out");
            }
            if (process.exitValue() != 0) {
                throw new MachineException("'" + line + "' failed with " + process.exitValue() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new MachineException("cannot run '" + line + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException("'" + line + "' was interrupted", e);
        }
    }
}
