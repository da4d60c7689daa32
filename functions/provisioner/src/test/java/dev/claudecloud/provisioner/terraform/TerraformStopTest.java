package dev.claudecloud.provisioner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TerraformStopTest {

    private static final Duration TO_SIGNAL = Duration.ofSeconds(150);
    private static final Duration TO_KILL = Duration.ofSeconds(60);

    /** Says who has asked it to end, and ends. */
    private static final String POLITE = """
        trap 'echo INT >>heard; exit 1' INT
        trap 'echo TERM >>heard; exit 1' TERM
        touch begun
        while :; do sleep 0.05; done
        """;

    private static final String DEAF = "trap '' INT TERM\ntouch begun\nwhile :; do sleep 0.05; done\n";

    @TempDir
    Path home;

    private FakeTerraform fake;
    private Workspace workspace;
    private Duration grace = Duration.ofSeconds(20);

    @BeforeEach
    void open() throws IOException {
        fake = new FakeTerraform(home);
        workspace = new Terraform(fake.installation()).open("user-7", Optional.empty());
    }

    @AfterEach
    void close() {
        new ProcessTree(workspace.territory()).end();
        workspace.close();
    }

    @Test
    void asksBySigintWhenTheLadderSaysSo() throws Exception {
        fake.does(POLITE);
        Running run = start(Listener.SILENT);

        fake.left(TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(RunResult.Interrupted.class);
        assertThat(heard()).isEqualTo("INT\n");
    }

    @Test
    void aRunThatIsDoneBeforeItHearsHasSucceeded() throws Exception {
        fake.does("trap 'exit 0' INT\ntouch begun\nwhile :; do sleep 0.05; done\n");
        Running run = start(Listener.SILENT);

        fake.left(TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(RunResult.Succeeded.class);
    }

    @Test
    void keepsTheStateThatIsWrittenAfterTheSignal() throws Exception {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        fake.does("trap 'cp \"%s\" \"%s\"; exit 1' INT\ntouch begun\nwhile :; do sleep 0.05; done\n"
                .formatted(home.resolve("new"), workspace.stateFile()));
        Running run = start(Listener.SILENT);

        fake.left(TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(RunResult.Interrupted.class);
        assertThat(workspace.state()).isPresent();
    }

    @Test
    void killsWhatDoesNotHearAtTheLastRungOnly() throws Exception {
        grace = Duration.ofMillis(100);
        fake.does(DEAF);
        Running run = start(Listener.SILENT);

        fake.left(TO_SIGNAL);
        // The grace is over by now, but what the ladder has asked for waits for the ladder.
        run.awaitTicks(10);
        assertThat(run.isOver()).isFalse();

        fake.left(TO_KILL);
        assertThat(run.result()).isInstanceOf(RunResult.Killed.class);
    }

    @Test
    void killsWithoutAskingWhenThereIsNoTimeLeft() throws Exception {
        fake.does(POLITE);
        Running run = start(Listener.SILENT);

        fake.left(TO_KILL);

        assertThat(run.result()).isInstanceOf(RunResult.Killed.class);
        assertThat(workspace.folder().resolve("heard")).doesNotExist();
    }

    @Test
    void aChildThatOutlivesItsParentIsKilled() throws Exception {
        // It has left our folder, so that it is known only as a child that was seen before.
        fake.does("(trap '' INT TERM; cd /; exec sleep 600) &\necho $! >child\n" + POLITE);
        Running run = start(Listener.SILENT);
        awaitChild();
        run.awaitTicks(3);

        fake.left(TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(RunResult.Interrupted.class);
        assertThat(childLives()).isFalse();
    }

    @Test
    void aChildThatCutItsTiesIsKilledByItsFolder() throws Exception {
        fake.does("setsid sh -c 'echo $$ >child; exec sleep 600' >/dev/null 2>&1 &\nwait_for() { while [ ! -s $1 ]; do "
                + "sleep 0.02; done; }\nwait_for child\nexit 0");

        RunResult result = run(Listener.SILENT);

        assertThat(result).isInstanceOf(RunResult.Succeeded.class);
        assertThat(childLives()).isFalse();
    }

    @Test
    void whatAListenerThrowsStopsTheRunAndComesOut() throws Exception {
        fake.does(POLITE);
        IllegalStateException lost = new IllegalStateException("the lease is lost");

        assertThatThrownBy(() -> run(new Listener() {
                    @Override
                    public void tick() {
                        if (Files.exists(workspace.folder().resolve("begun"))) {
                            throw lost;
                        }
                    }
                }))
                .isSameAs(lost);
        assertThat(heard()).isEqualTo("INT\n");
        assertThat(ProcessTable.in(workspace.territory())).isEmpty();
    }

    @Test
    void theStateIsHandedOverAlsoToAListenerThatHasThrown() throws Exception {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        fake.does("trap 'cp \"%s\" \"%s\"; exit 1' INT\necho '{}'\nwhile :; do sleep 0.05; done\n"
                .formatted(home.resolve("new"), workspace.stateFile()));
        AtomicReference<StateSnapshot> stored = new AtomicReference<>();

        assertThatThrownBy(() -> run(new Listener() {
                    @Override
                    public void event(Event event) {
                        throw new IllegalStateException("no");
                    }

                    @Override
                    public void state(StateSnapshot state) {
                        stored.set(state);
                    }
                }))
                .hasMessage("no");
        assertThat(stored.get().serial()).isEqualTo(1);
    }

    @Test
    void anErrorOfAListenerComesOutToo() throws Exception {
        fake.does("echo '{}'\n" + POLITE);

        assertThatThrownBy(() -> run(new Listener() {
                    @Override
                    public void event(Event event) {
                        throw new AssertionError("planted");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("planted");
    }

    @Test
    void aDeafRunThatNobodyWantsIsKilledAfterItsGrace() throws Exception {
        grace = Duration.ofMillis(100);
        fake.does(DEAF);

        assertThatThrownBy(() -> run(new Listener() {
                    @Override
                    public void tick() {
                        throw new IllegalStateException("no");
                    }
                }))
                .hasMessage("no");
        assertThat(ProcessTable.in(workspace.territory())).isEmpty();
    }

    @Test
    void anInterruptedCallerStopsTheRunAndStaysInterrupted() throws Exception {
        fake.does(POLITE);
        Running run = start(Listener.SILENT);

        run.interrupt();

        assertThat(run.result()).isInstanceOf(RunResult.Interrupted.class);
        assertThat(run.wasInterruptedAtTheEnd()).isTrue();
        assertThat(heard()).isEqualTo("INT\n");
    }

    @Test
    void aStateThatGoesBackStopsTheRun() throws Exception {
        workspace.close();
        workspace = new Terraform(fake.installation()).open("user-7", Optional.of(States.snapshot(9)));
        Files.write(home.resolve("old"), States.bytes(8, "one", ""));
        fake.does("cp '%s' '%s'\n".formatted(home.resolve("old"), workspace.stateFile()) + POLITE);

        assertThatThrownBy(() -> run(Listener.SILENT)).isInstanceOf(StateException.class);
        assertThat(heard()).isEqualTo("INT\n");
    }

    private String heard() throws IOException {
        return Files.readString(workspace.folder().resolve("heard"));
    }

    private void awaitChild() {
        await().until(this::childLives);
    }

    private boolean childLives() throws IOException {
        Path file = workspace.folder().resolve("child");
        String pid = Files.exists(file) ? Files.readString(file).strip() : "";
        return !pid.isEmpty()
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessTable::lives)
                        .isPresent();
    }

    private RunResult run(Listener listener) {
        return new Terraform(fake.installation(), grace)
                .run(workspace, new Verb.Apply(), FakeTerraform.INPUTS, fake.ladder(), listener);
    }

    private Running start(Listener listener) {
        Running running = new Running(listener);
        running.thread.start();
        await().until(() -> Files.exists(workspace.folder().resolve("begun")));
        return running;
    }

    /** A run on a thread of its own, whose ticks are counted. */
    private final class Running {
        private final AtomicInteger ticks = new AtomicInteger();
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final FutureTask<RunResult> task;
        private final Thread thread;

        Running(Listener listener) {
            Callable<RunResult> call = () -> {
                RunResult result = run(counting(listener));
                interrupted.set(Thread.currentThread().isInterrupted());
                return result;
            };
            this.task = new FutureTask<>(call);
            this.thread = new Thread(task, "run");
        }

        RunResult result() throws InterruptedException, ExecutionException {
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

        private Listener counting(Listener listener) {
            return new Listener() {
                @Override
                public void event(Event event) {
                    listener.event(event);
                }

                @Override
                public void state(StateSnapshot state) {
                    listener.state(state);
                }

                @Override
                public void tick() {
                    ticks.incrementAndGet();
                    listener.tick();
                }
            };
        }
    }
}
