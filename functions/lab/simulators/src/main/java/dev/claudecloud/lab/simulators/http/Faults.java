package dev.claudecloud.lab.simulators.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The faults that are set. Of those that fit a request the first that was added counts. Thread-safe. */
public final class Faults {

    private final Map<Long, Armed> armed = new LinkedHashMap<>();
    private long next = 1;
    private long era;

    /** Sets one; the answer is the number to remove it by. */
    public synchronized long add(Fault fault) {
        long id = next++;
        armed.put(id, new Armed(fault, fault.skip(), fault.times()));
        return id;
    }

    /** Removes one; it may be gone already. Requests that hang by a fault, any of them, are dropped. */
    public synchronized void remove(long id) {
        armed.remove(id);
        releaseHanging();
    }

    /** Removes all; requests that hang by a fault are dropped. */
    public synchronized void clear() {
        armed.clear();
        releaseHanging();
    }

    /** What is set, by number; with what is left of the counts. */
    public synchronized Map<Long, Fault> all() {
        Map<Long, Fault> all = new LinkedHashMap<>();
        armed.forEach((id, each) -> all.put(id, each.rest()));
        return all;
    }

    /** What goes wrong with this request; counts it. */
    synchronized Optional<FaultMode> hit(SimulatorRequest request) {
        Optional<FaultMode> mode = armed.values().stream()
                .filter(each -> each.fault.fits(request))
                .filter(Armed::counts)
                .findFirst()
                .map(each -> each.fault.mode());
        armed.values().removeIf(each -> each.times == 0);
        return mode;
    }

    /** Returns when faults are removed or the server is closed. */
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

        /** Whether it hits this time; one that still skips lets the next fault have its turn. */
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
