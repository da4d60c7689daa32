package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that takes time.
 *
 * @param after the action that has to end before this one begins
 * @param due when it ends at the earliest; empty until it has begun
 * @param polls how often it is still shown as running, whatever the time
 * @param effectAt when its effect on the machine was there; empty until then
 * @param destined the error it will end with
 * @param error the error it ended with
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

    /** Why an action ended in error. */
    record Failure(String code, String message) {}

    boolean isRunning() {
        return finished.isEmpty();
    }

    boolean isAbout(ActionTarget resource) {
        return resources.contains(resource);
    }

    /** The server it is about. */
    long server() {
        return of(resources.stream().filter(ActionTarget::isServer).findFirst());
    }

    /** The volume it is about. */
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
        return resource.orElseThrow(() -> new IllegalStateException(command + " is about something else"))
                .id();
    }
}
