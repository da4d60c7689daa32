package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Many workers on one virtual clock, one at a time. A worker that waits lets another one run, and when all wait the
 * clock moves to the next moment that one of them waits for. Runs the same way each time.
 */
final class Turns implements Waiter {

    private record Turn(Instant at, long number, Semaphore go) {}

    private final SimulatorClock clock;
    private final PriorityQueue<Turn> waiting =
            new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparingLong(Turn::number));
    private final List<Throwable> failures = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private long numbers;

    Turns(SimulatorClock clock) {
        this.clock = clock;
    }

    /** Adds a worker, whose turn comes when all are told to {@link #run}. */
    void add(Runnable work) {
        Turn first = turn(Duration.ZERO);
        Thread.ofVirtual().start(() -> {
            first.go().acquireUninterruptibly();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                next();
            }
        });
    }

    /** Runs all workers until the last has ended. Rethrows what one of them has thrown. */
    void run() throws InterruptedException {
        next();
        over.await();
        if (!failures.isEmpty()) {
            throw new AssertionError("a worker has failed", failures.getFirst());
        }
    }

    /** For workers only. */
    @Override
    public void await(Duration time) {
        Turn mine = turn(time);
        next();
        mine.go().acquireUninterruptibly();
    }

    private synchronized Turn turn(Duration after) {
        Turn turn = new Turn(clock.instant().plus(after), numbers++, new Semaphore(0));
        waiting.add(turn);
        return turn;
    }

    private synchronized void next() {
        Turn next = waiting.poll();
        if (next == null) {
            over.countDown();
            return;
        }
        Duration left = Duration.between(clock.instant(), next.at());
        clock.advance(left.isPositive() ? left : Duration.ZERO);
        next.go().release();
    }

    private synchronized void failed(Throwable failure) {
        failures.add(failure);
    }
}
