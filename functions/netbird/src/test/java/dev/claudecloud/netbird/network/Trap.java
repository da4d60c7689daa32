package dev.claudecloud.netbird.network;

import dev.claudecloud.http.Pause;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.http.Faults;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fails one request as its sender sees it: the client repeats most requests by itself, and between its attempts, for
 * which this is the pause, the fault is set again. Without a trap it is a pause that takes no time.
 */
final class Trap implements Pause {

    private static final String ANY = ".*";

    private final Faults faults;
    private FaultMode mode = new FaultMode.DropBefore();
    private boolean set;

    Trap(Faults faults) {
        this.faults = faults;
    }

    /** The n-th request from now on, counted from 1. */
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

    /** What asks the simulator here neither counts nor fails. */
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
