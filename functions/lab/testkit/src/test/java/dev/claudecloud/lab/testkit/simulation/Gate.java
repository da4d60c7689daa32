package dev.claudecloud.lab.testkit.simulation;

import java.time.Instant;
import java.util.function.Supplier;

/** Where a process accesses the outside; the fault source decides what fails there. */
final class Gate {

    private final Agenda agenda;
    private final Faults faults;
    private final Instant deadline;

    Gate(Agenda agenda, Faults faults, Instant deadline) {
        this.agenda = agenda;
        this.faults = faults;
        this.deadline = deadline;
    }

    Faults faults() {
        return faults;
    }

    /** A call that may be delayed for a long time before it begins. */
    <T> T call(String point, Supplier<RuntimeException> failure, Supplier<T> effect) {
        return pass(point, failure, effect, true);
    }

    /** A request to the cloud, which arrives soon or never. */
    <T> T request(String point, Supplier<RuntimeException> failure, Supplier<T> effect) {
        return pass(point, failure, effect, false);
    }

    private <T> T pass(String point, Supplier<RuntimeException> failure, Supplier<T> effect, boolean delayable) {
        dieIfLate(point);
        Fault fault = faults.at(point);
        switch (fault) {
            case CRASH_BEFORE -> throw new Crash(point);
            case REFUSED -> throw failure.get();
            case BUG -> throw point.startsWith("store.") ? failure.get() : new IllegalStateException(Watch.SECRET);
            case STALL_BEFORE -> {
                if (delayable) {
                    agenda.await(faults.stall());
                    dieIfLate(point);
                }
            }
            case INTERRUPT -> faults.interrupt();
            case NONE, CRASH_AFTER, REPLY_LOST, STALL_AFTER -> {}
        }
        T result = effect.get();
        switch (fault) {
            case CRASH_AFTER -> throw new Crash(point);
            case REPLY_LOST -> throw failure.get();
            case STALL_AFTER -> agenda.await(faults.stall());
            case NONE, CRASH_BEFORE, REFUSED, BUG, STALL_BEFORE, INTERRUPT -> {}
        }
        return result;
    }

    private void dieIfLate(String point) {
        if (agenda.instant().isAfter(deadline) && faults.killsLate()) {
            throw new Crash(point);
        }
    }
}
