package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.List;

/** No fault, but events that take a while. */
final class Delayed implements Faults {

    private final Duration time;

    private Delayed(Duration time) {
        this.time = time;
    }

    static Delayed by(Duration time) {
        return new Delayed(time);
    }

    @Override
    public Fault at(String point) {
        return Fault.NONE;
    }

    @Override
    public List<Duration> deliveries() {
        return List.of(time);
    }
}
