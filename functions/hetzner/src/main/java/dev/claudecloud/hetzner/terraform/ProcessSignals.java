package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Signals a process to end. Never uses {@link Process#destroy}: that closes the pipes first, and Terraform then dies
 * when it writes to them, with its state unwritten.
 */
final class ProcessSignals {

    private static final int KILL_TIMEOUT_SECONDS = 5;

    private ProcessSignals() {}

    /**
     * Sends SIGINT; where there is no program to send it, SIGTERM, which Terraform handles in the same way. Never both:
     * at a second signal Terraform ends at once, with its state unwritten.
     */
    static void interrupt(ProcessHandle process) {
        if (!mayBeSent("INT", process.pid())) {
            process.destroy();
        }
    }

    private static boolean mayBeSent(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return !kill.waitFor(KILL_TIMEOUT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
