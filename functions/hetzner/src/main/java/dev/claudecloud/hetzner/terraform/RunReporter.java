package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a listener what a run says and what becomes of its state, from a thread of its own. */
final class RunReporter {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Runnable events;
    private final StateWatcher watcher;
    private final TerraformListener listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Thread thread;

    /** @param events hands over what was said since the last time */
    RunReporter(Runnable events, StateWatcher watcher, TerraformListener listener) {
        this.events = events;
        this.watcher = watcher;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("terraform-reporter").unstarted(this::report);
    }

    void start() {
        thread.start();
    }

    /** Whether the listener has thrown: it hears no more events, and the run is to end. */
    boolean failed() {
        return failure.isCompletedExceptionally();
    }

    /** Tells the rest and comes back when the listener has heard it. To be called when the process has ended. */
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

    /** Throws what the listener has thrown, if it has. */
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
        // Terraform writes its last state when it has been told to end, which a failure of the listener leads to.
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

    /** The first failure is the one that counts. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }
}
