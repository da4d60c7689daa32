package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults at the points with these numbers, and a record of all points passed. */
final class Plan implements Faults {

    private final Map<Integer, Fault> faults;
    private final Duration stall;
    private final Runnable interruption;
    private final List<String> points = new ArrayList<>();

    Plan(Map<Integer, Fault> faults, Duration stall, Runnable interruption) {
        this.faults = faults;
        this.stall = stall;
        this.interruption = interruption;
    }

    @Override
    public Fault at(String point) {
        Fault fault = faults.getOrDefault(points.size(), Fault.NONE);
        points.add(point);
        if (fault == Fault.STALL_BEFORE || fault == Fault.STALL_AFTER) {
            interruption.run();
        }
        return fault;
    }

    @Override
    public Duration stall() {
        return stall;
    }

    @Override
    public void interrupt() {
        interruption.run();
    }

    List<String> points() {
        return points;
    }
}
