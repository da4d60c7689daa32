package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time. A task that waits lets the others run meanwhile, by time and then by order of entry, all in one thread,
 * so that a seed can be replayed.
 */
final class Agenda implements InstantSource, Waiter {

    private static final int DEEPEST = 8;

    private record Entry(Instant at, long number, Runnable task) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now = FakeClock.START;
    private long number;
    private int depth;

    @Override
    public Instant instant() {
        return now;
    }

    void in(Duration time, Runnable task) {
        entries.add(new Entry(now.plus(time), ++number, task));
    }

    /** Runs {@code task} repeatedly. */
    void every(Duration time, Runnable task) {
        in(time, () -> {
            every(time, task);
            task.run();
        });
    }

    /** Lets time pass, and other tasks run. At too great a depth, the others are late instead. */
    @Override
    public void await(Duration time) {
        Instant end = now.plus(time);
        if (depth >= DEEPEST) {
            now = end;
            return;
        }
        depth++;
        try {
            for (Entry next = entries.peek(); next != null && !next.at().isAfter(end); next = entries.peek()) {
                entries.remove();
                now = next.at().isAfter(now) ? next.at() : now;
                next.task().run();
            }
        } finally {
            depth--;
        }
        now = end.isAfter(now) ? end : now;
    }
}
