package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reports the events and states of a run to a listener, from its own thread. */
final class RunReporter {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Runnable events;
    private final StateWatcher watcher;
    private final TerraformListener listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Thread thread;

    /** @param events passes on the events since the last call */
    RunReporter(Runnable events, StateWatcher watcher, TerraformListener listener) {
        this.events = events;
        this.watcher = watcher;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("terraform-reporter").unstarted(this::report);
    }

    void start() {
        thread.start();
    }

    /** Returns whether the listener has thrown: it then receives no more events, and the run has to end. */
    boolean failed() {
        return failure.isCompletedExceptionally();
    }

    /** Reports the rest and returns when the listener has received it. Must be called when the process has ended. */
    void finish() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws the listener's exception, if it has thrown one. */
    void rethrow() {
        if (!failed()) {
            return;
        }
        switch (failure.exceptionNow()) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private void report() {
        attempt(this::reportUntilOver);
        // A failure of the listener stops Terraform, which then writes its last state.
        awaitOver();
        if (!failed()) {
            attempt(events);
        }
        attempt(() -> watcher.flush(listener::state));
    }

    private void reportUntilOver() {
        while (!isOver()) {
            events.run();
            watcher.poll(listener::state);
            listener.tick();
        }
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private boolean isOver() {
        try {
            return over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Records a failure; only the first one counts. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }
}
