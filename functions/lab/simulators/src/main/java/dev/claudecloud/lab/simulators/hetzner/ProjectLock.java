package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Gives access to the project to one thread at a time; brings it up to date before, and saves it to the file after. */
final class ProjectLock {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Project project;
    private final StateFile file;
    private Runnable present = () -> {};
    private boolean closed;

    ProjectLock(Project project, StateFile file) {
        this.project = project;
        this.file = file;
    }

    /** Sets how the project is brought up to date; called with the lock held. */
    void presentBy(Runnable settle) {
        present = settle;
    }

    /** Stops saving: the file belongs to the next process, and background work is no longer written. */
    void close() {
        within(() -> {
            closed = true;
        });
    }

    SimulatorResponse around(SimulatorRequest request, RouteHandler next) {
        return within(() -> next.answer(request));
    }

    void within(Runnable work) {
        within(() -> {
            work.run();
            return true;
        });
    }

    /** Runs work with the lock held; a nested call just runs it. */
    <T> T within(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            return work.get();
        }
        lock.lock();
        try {
            present.run();
            return work.get();
        } finally {
            if (!closed) {
                file.write(project::snapshot);
            }
            lock.unlock();
        }
    }
}
