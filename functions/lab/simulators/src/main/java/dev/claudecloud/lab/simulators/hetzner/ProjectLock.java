package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one at a time at the project, brings it up to the present before, and keeps it in the file after. */
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

    /** What brings the project up to the present; called with the lock held. */
    void presentBy(Runnable settle) {
        present = settle;
    }

    /** Leaves the file to whoever comes next: what still goes on beside is no longer written. */
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

    /** Within itself it is just the work. */
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
