package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Where the effects on machines happen, one after the other. */
interface MachineWork extends AutoCloseable {

    /** Runs the effect and tells how it ended: empty, or what it threw. */
    void run(Runnable effect, Consumer<Optional<RuntimeException>> ended);

    /** Whether an effect is there as soon as it was asked for. */
    boolean isAtOnce();

    @Override
    void close();

    /** At once, in the thread that asks. */
    static MachineWork atOnce() {
        return new MachineWork() {
            @Override
            public void run(Runnable effect, Consumer<Optional<RuntimeException>> ended) {
                ended.accept(outcome(effect));
            }

            @Override
            public boolean isAtOnce() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    /** In a thread beside, in the order they were asked for. */
    static MachineWork beside() {
        ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("machines-", 0).factory());
        return new MachineWork() {
            @Override
            public void run(Runnable effect, Consumer<Optional<RuntimeException>> ended) {
                thread.execute(() -> ended.accept(outcome(effect)));
            }

            @Override
            public boolean isAtOnce() {
                return false;
            }

            @Override
            public void close() {
                thread.shutdownNow();
            }
        };
    }

    private static Optional<RuntimeException> outcome(Runnable effect) {
        try {
            effect.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
