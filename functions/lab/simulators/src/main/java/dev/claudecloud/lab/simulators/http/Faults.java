package dev.claudecloud.lab.simulators.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The active faults. Of those that match a request, the one added first takes effect. Thread-safe. */
public final class Faults {

    private final Map<Long, Armed> armed = new LinkedHashMap<>();
    private long next = 1;
    private long era;

    /** Adds a fault; returns the number that removes it. */
    public synchronized long add(Fault fault) {
        long id = next++;
        armed.put(id, new Armed(fault, fault.skip(), fault.times()));
        return id;
    }

    /** Removes a fault, if it still exists, and drops every request that hangs because of any fault. */
    public synchronized void remove(long id) {
        armed.remove(id);
        releaseHanging();
    }

    /** Removes all faults, and drops the requests that hang because of one. */
    public synchronized void clear() {
        armed.clear();
        releaseHanging();
    }

    /** Returns the faults by number, with what is left of their counts. */
    public synchronized Map<Long, Fault> all() {
        Map<Long, Fault> all = new LinkedHashMap<>();
        armed.forEach((id, each) -> all.put(id, each.rest()));
        return all;
    }

    /** Finds the fault of this request, and counts it. */
    synchronized Optional<FaultMode> hit(SimulatorRequest request) {
        Optional<FaultMode> mode = armed.values().stream()
                .filter(each -> each.fault.fits(request))
                .filter(Armed::counts)
                .findFirst()
                .map(each -> each.fault.mode());
        armed.values().removeIf(each -> each.times == 0);
        return mode;
    }

    /** Waits until faults are removed or the server closes. */
    synchronized void hang() throws InterruptedException {
        long mine = era;
        while (era == mine) {
            wait();
        }
    }

    private void releaseHanging() {
        era++;
        notifyAll();
    }

    private static final class Armed {
        private final Fault fault;
        private int skip;
        private int times;

        Armed(Fault fault, int skip, int times) {
            this.fault = fault;
            this.skip = skip;
            this.times = times;
        }

        /** Whether it affects this request; a fault that still skips gives way to the next one. */
        boolean counts() {
            if (skip > 0) {
                skip--;
                return false;
            }
            times = fault.times() == Fault.ALWAYS ? Fault.ALWAYS : times - 1;
            return true;
        }

        Fault rest() {
            return new Fault(fault.method(), fault.path(), fault.mode(), skip, times);
        }
    }
}
