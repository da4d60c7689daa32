package dev.claudecloud.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs the image's commands in a container, as its user, with limited time and output. */
final class ContainerShell {

    /** The exit code of {@code timeout} when it had to stop the command. */
    static final long TIMED_OUT = 124;

    private static final int MOST_OUTPUT = 8192;
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final DockerEngine engine;

    ContainerShell(DockerEngine engine) {
        this.engine = engine;
    }

    /** The exit code of a command and the beginning of its output. */
    record Result(long exitCode, String output) {}

    /**
     * Runs a command to completion. The machine itself stops it after {@code limit}, so that no processes accumulate
     * there.
     *
     * @throws ProvisionException with {@code TIMEOUT} when the engine does not report how it ended
     */
    Result run(String containerId, Duration limit, String command) {
        String exec = engine.call(docker -> docker.execCreateCmd(containerId)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd("timeout", "-k", "1", Long.toString(limit.toSeconds()), command)
                .exec()
                .getId());
        Output output = new Output();
        engine.run(docker -> docker.execStartCmd(exec).exec(output));
        output.await(limit.plus(SLACK));
        Long exit = engine.call(docker -> docker.inspectExecCmd(exec).exec()).getExitCodeLong();
        if (exit == null) {
            throw timeout(command);
        }
        return new Result(exit, output.text());
    }

    /** Returns the last line of a container's log, also of a stopped one; empty when there is none. */
    String lastLogLine(String containerId) {
        Output output = new Output();
        engine.run(docker -> docker.logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(1)
                .exec(output));
        output.await(SLACK);
        return output.text();
    }

    private static ProvisionException timeout(String command) {
        return new ProvisionException(
                ProvisionCode.TIMEOUT, command + " did not answer in time", "Will be retried automatically");
    }

    /** Keeps the beginning of a stream. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            byte[] bytes = frame.getPayload();
            if (bytes != null) {
                kept.write(bytes, 0, Math.min(bytes.length, MOST_OUTPUT - kept.size()));
            }
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        /** Returns when the stream has ended, or when {@code limit} is over and the stream has been closed. */
        void await(Duration limit) {
            try {
                awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw timeout("The machine");
            } catch (RuntimeException e) {
                throw DockerFailures.translate(e);
            } finally {
                cut();
            }
        }

        private void cut() {
            try {
                close();
            } catch (IOException e) {
                // Nobody reads it any more.
            }
        }
    }
}
