package dev.claudecloud.netbird.network;

import dev.claudecloud.http.Pause;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.http.Faults;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fails one request as its sender sees it: the client retries most requests by itself; the trap is also the pause
 * between its attempts, in which it sets the fault again. Without a fault it is a pause that takes no time.
 */
final class Trap implements Pause {

    private static final String ANY = ".*";

    private final Faults faults;
    private FaultMode mode = new FaultMode.DropBefore();
    private boolean set;

    Trap(Faults faults) {
        this.faults = faults;
    }

    /** Fails the n-th request from now on, counted from 1. */
    synchronized void set(int n, FaultMode how) {
        faults.clear();
        mode = how;
        set = true;
        faults.add(Fault.of(ANY, ANY, mode, 1).after(n - 1));
    }

    synchronized boolean sprung() {
        return set && faults.all().isEmpty();
    }

    synchronized void heal() {
        set = false;
        faults.clear();
    }

    /** Requests that the simulator gets here neither count nor fail. */
    synchronized <T> T aside(Supplier<T> question) {
        List<Fault> kept = List.copyOf(faults.all().values());
        faults.clear();
        try {
            return question.get();
        } finally {
            kept.forEach(faults::add);
        }
    }

    @Override
    public synchronized void of(Duration length) {
        if (set) {
            faults.add(Fault.of(ANY, ANY, mode, 1));
        }
    }
}
