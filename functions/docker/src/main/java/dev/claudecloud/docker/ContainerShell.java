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

/** Runs the image's commands on a machine, as its user, bounded in time and output. */
final class ContainerShell {

    /** The exit code of {@code timeout} when it had to end the command. */
    static final long TIMED_OUT = 124;

    private static final int MOST_OUTPUT = 8192;
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final DockerEngine engine;

    ContainerShell(DockerEngine engine) {
        this.engine = engine;
    }

    /** How a command ended and the beginning of what it printed. */
    record Result(long exitCode, String output) {}

    /**
     * Runs a command to its end. The machine itself ends it after {@code limit}, so that nothing piles up there.
     *
     * @throws ProvisionException with {@code TIMEOUT} when the engine does not say how it ended
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

    /** The last line that a container wrote to its log, stopped ones too; empty when there is none. */
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
        return new ProvisionException(ProvisionCode.TIMEOUT, command + " did not answer in time", "it is tried again");
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

        /** Returns when the stream has ended, or {@code limit} is over and the stream is cut. */
        void await(Duration limit) {
            try {
                awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw timeout("the machine");
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
