package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A workspace with running programs that have to be stopped. */
final class StopScene implements AutoCloseable {

    static final Duration TO_SIGNAL = Duration.ofSeconds(150);
    static final Duration TO_KILL = Duration.ofMinutes(1);

    /** Prints which signal asked it to end, and ends. */
    static final String POLITE = polite("touch begun");

    static final String DEAF = "trap '' INT TERM\ntouch begun\nwhile :; do sleep 0.05; done\n";

    /** Does something, and behaves like {@link #POLITE} from before it on. */
    static String polite(String action) {
        return """
            trap 'echo INT >>heard; exit 1' INT
            trap 'echo TERM >>heard; exit 1' TERM
            %s
            while :; do sleep 0.05; done
            """.formatted(action);
    }

    private final FakeTerraform fake;
    private Workspace workspace;
    private Duration grace = Duration.ofMinutes(1);

    /** Skips the running test if no program can receive the request to end. */
    StopScene(Path home) throws IOException {
        Hearing.require();
        this.fake = new FakeTerraform(home);
        this.workspace = new Terraform(fake.installation()).open("user-7", Optional.empty());
    }

    /** Starts again, with this state. */
    void reopen(StateSnapshot state) {
        workspace.close();
        workspace = new Terraform(fake.installation()).open("user-7", Optional.of(state));
    }

    FakeTerraform fake() {
        return fake;
    }

    Workspace workspace() {
        return workspace;
    }

    /** Returns the time between the signal and the kill. */
    void grace(Duration duration) {
        grace = duration;
    }

    TerraformResult run(TerraformListener listener) {
        return new Terraform(fake.installation(), grace)
                .run(workspace, new TerraformCommand.Apply(), FakeTerraform.INPUTS, fake.ladder(), listener);
    }

    /** Runs it in a separate thread; returns when the program has begun. */
    Running start() {
        Running running = new Running();
        running.thread.start();
        await().until(this::hasBegun);
        return running;
    }

    boolean hasBegun() {
        return Files.exists(workspace.folder().resolve("begun"));
    }

    /** Returns the signals that a polite program has received. */
    String heard() throws IOException {
        return Files.readString(workspace.folder().resolve("heard"));
    }

    /** Returns whether the process lives whose id the program has written to the file {@code child}. */
    boolean childLives() throws IOException {
        Path file = workspace.folder().resolve("child");
        String pid = Files.exists(file) ? Files.readString(file).strip() : "";
        return !pid.isEmpty()
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessTable::lives)
                        .isPresent();
    }

    @Override
    public void close() {
        new ProcessTree(workspace.territory()).end();
        workspace.close();
    }

    /** A run that counts its ticks. */
    final class Running {
        private final AtomicInteger ticks = new AtomicInteger();
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final FutureTask<TerraformResult> task;
        private final Thread thread;

        private Running() {
            Callable<TerraformResult> call = () -> {
                TerraformResult result = run(new TerraformListener() {
                    @Override
                    public void tick() {
                        ticks.incrementAndGet();
                    }
                });
                interrupted.set(Thread.currentThread().isInterrupted());
                return result;
            };
            this.task = new FutureTask<>(call);
            this.thread = new Thread(task, "run");
        }

        TerraformResult result() throws InterruptedException, ExecutionException {
            return task.get();
        }

        boolean isOver() {
            return task.isDone();
        }

        void interrupt() {
            thread.interrupt();
        }

        boolean wasInterruptedAtTheEnd() {
            return interrupted.get();
        }

        void awaitTicks(int more) {
            int wanted = ticks.get() + more;
            await().until(() -> ticks.get() >= wanted);
        }
    }
}
