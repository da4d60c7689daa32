package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.local.clock.LocalClock;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/** A local cloud that answers requests, until it is closed. */
record RunningCloud(URI url, Secret adminKey, LocalClock clock, Console console, Closing closing)
        implements AutoCloseable {

    /** Stops in the reverse order of the start; machines keep running. */
    @Override
    public void close() {
        closing.close();
    }

    /** The parts that have been started so far. */
    static final class Closing implements AutoCloseable {

        private final Deque<AutoCloseable> started = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            started.push(part);
            return part;
        }

        @Override
        public void close() {
            while (!started.isEmpty()) {
                closeQuietly(started.pop());
            }
        }

        private static void closeQuietly(AutoCloseable part) {
            try {
                part.close();
            } catch (Exception e) {
                // The rest must be stopped all the same, the lock above all.
                System.err.println("Error while stopping: " + e.getMessage());
            }
        }
    }
}
