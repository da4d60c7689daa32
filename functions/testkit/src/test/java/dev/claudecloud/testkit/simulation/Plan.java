package dev.claudecloud.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults at the points of these numbers, and a record of all points passed. */
final class Plan implements Faults {

    private final Map<Integer, Fault> faults;
    private final Runnable interruption;
    private final List<String> points = new ArrayList<>();

    Plan(Map<Integer, Fault> faults, Runnable interruption) {
        this.faults = faults;
        this.interruption = interruption;
    }

    @Override
    public Fault at(String point) {
        Fault fault = faults.getOrDefault(points.size(), Fault.NONE);
        points.add(point);
        return fault;
    }

    @Override
    public void interrupt() {
        interruption.run();
    }

    List<String> points() {
        return points;
    }
}
