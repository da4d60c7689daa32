package dev.claudecloud.lab.simulators.machine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs a program inside a server. */
final class Execution {

    private static final int TIMEOUT_SECONDS = 30;

    private Execution() {}

    /** @throws MachineException if it fails or does not end within half a minute */
    static void run(DockerClient docker, String container, String... command) {
        String id = docker.execCreateCmd(container)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command)
                .exec()
                .getId();
        Words words = new Words();
        try {
            if (!docker.execStartCmd(id).exec(words).awaitCompletion(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new MachineException(command[0] + " timed out in the server");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException("interrupted", e);
        }
        Long code = docker.inspectExecCmd(id).exec().getExitCodeLong();
        if (code == null || code != 0) {
            throw new MachineException(String.join(" ", command) + " failed with " + code + " in the server: " + words);
        }
    }

    private static final class Words extends ResultCallback.Adapter<Frame> {

        private final StringBuilder heard = new StringBuilder();

        @Override
        public synchronized void onNext(Frame frame) {
            heard.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public synchronized String toString() {
            return heard.toString().strip();
        }
    }
}
