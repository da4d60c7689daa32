package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs the effects on machines, one after the other. */
interface MachineWork extends AutoCloseable {

    /** Runs the effect and reports how it ended: empty, or the exception that it threw. */
    void run(Runnable effect, Consumer<Optional<RuntimeException>> ended);

    /** Whether an effect is complete when {@link #run} returns. */
    boolean isAtOnce();

    @Override
    void close();

    /** Runs effects immediately, in the calling thread. */
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

    /** Runs effects in a background thread, in the order of the requests. */
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
