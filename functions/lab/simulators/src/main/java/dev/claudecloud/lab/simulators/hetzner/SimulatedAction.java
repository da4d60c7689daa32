package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action, which takes time.
 *
 * @param after the action that has to end before this one begins
 * @param due the earliest time at which it ends; empty until it has begun
 * @param polls how many more times it is shown as running, whatever the time
 * @param effectAt when its effect on the machine was complete; empty until then
 * @param destined the error that it will end with
 * @param error the error that it ended with
 */
record SimulatedAction(
        long id,
        String command,
        List<ActionTarget> resources,
        Map<String, String> arguments,
        Instant started,
        Optional<Long> after,
        Optional<Instant> due,
        int polls,
        Optional<Instant> effectAt,
        Optional<Failure> destined,
        Optional<Instant> finished,
        Optional<Failure> error) {

    SimulatedAction {
        resources = List.copyOf(resources);
        arguments = Map.copyOf(arguments);
    }

    /** The error of an action. */
    record Failure(String code, String message) {}

    boolean isRunning() {
        return finished.isEmpty();
    }

    boolean isAbout(ActionTarget resource) {
        return resources.contains(resource);
    }

    /** Returns the server that it acts on. */
    long server() {
        return of(resources.stream().filter(ActionTarget::isServer).findFirst());
    }

    /** Returns the volume that it acts on. */
    long volume() {
        return of(resources.stream().filter(ActionTarget::isVolume).findFirst());
    }

    String argument(String name) {
        return Optional.ofNullable(arguments.get(name))
                .orElseThrow(() -> new IllegalStateException(command + " has no argument " + name));
    }

    SimulatedAction begun(Instant end) {
        return with(Optional.of(end), polls, effectAt, destined, Optional.empty(), Optional.empty());
    }

    SimulatedAction polled() {
        return with(due, Math.max(0, polls - 1), effectAt, destined, finished, error);
    }

    SimulatedAction effective(Instant at, Optional<Failure> failure) {
        return with(due, polls, Optional.of(at), failure.or(() -> destined), finished, error);
    }

    SimulatedAction ended(Instant at, Optional<Failure> failure) {
        return with(due, 0, effectAt, destined, Optional.of(at), failure);
    }

    private SimulatedAction with(
            Optional<Instant> newDue,
            int newPolls,
            Optional<Instant> newEffectAt,
            Optional<Failure> newDestined,
            Optional<Instant> newFinished,
            Optional<Failure> newError) {
        return new SimulatedAction(
                id,
                command,
                resources,
                arguments,
                started,
                after,
                newDue,
                newPolls,
                newEffectAt,
                newDestined,
                newFinished,
                newError);
    }

    private long of(Optional<ActionTarget> resource) {
        return resource.orElseThrow(() -> new IllegalStateException(command + " acts on another resource"))
                .id();
    }
}
