package dev.claudecloud.core.work;

import dev.claudecloud.core.operation.Draft;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations as data: for each kind the list of its steps. What has to be done is said here and nowhere else. */
public final class Steps {

    private static final int WHOLE = 100;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Map<OperationKind, List<Step>> lists;

    /** A list for every kind, in order; names are unique within a list and its shares are 100 together. */
    public Steps(Map<OperationKind, List<Step>> lists) {
        this.lists = new EnumMap<>(lists);
        for (OperationKind kind : OperationKind.values()) {
            List<Step> steps = lists.getOrDefault(kind, List.of());
            if (steps.isEmpty()
                    || steps.stream().mapToInt(Step::share).sum() != WHOLE
                    || steps.stream().map(Step::name).distinct().count() != steps.size()) {
                throw new IllegalArgumentException("the steps of " + kind + " are incomplete");
            }
        }
    }

    /** The lists of a provider that needs nothing beside its machine and volume. */
    public static Steps standard() {
        Step make = Step.of("machine", "Making the machine", 70, LONG, MachineSteps::make)
                .undo("Removing the machine, keeping the volume", MachineSteps::remove);
        Step ready = Step.of("ready", "Waiting for the session to come up", 30, LONG, MachineSteps::ready);
        Step confirm = Step.of("confirm", "Looking whether it is still unused", 10, SHORT, MachineSteps::confirmIdle)
                .eachTime()
                .when(operation -> operation.activitySeen().isPresent());
        Step remove = Step.of("machine", "Removing the machine, keeping the volume", 90, LONG, MachineSteps::remove)
                .undo("Removing the machine, keeping the volume", MachineSteps::remove);
        Step destroy = Step.of("machine", "Destroying the machine", 100, LONG, MachineSteps::destroy);
        return new Steps(Map.of(
                OperationKind.CREATE, List.of(make, ready),
                OperationKind.WAKE, List.of(make, ready),
                OperationKind.PAUSE, List.of(confirm, remove),
                OperationKind.DESTROY, List.of(destroy)));
    }

    /** What this operation runs: its list, or on the way back the undo of each step in reverse. */
    List<Step> course(Operation operation) {
        List<Step> forward = lists.getOrDefault(operation.kind(), List.of()).stream()
                .filter(s -> s.when().test(operation))
                .toList();
        if (!operation.undoing()) {
            return forward;
        }
        long ways = forward.stream().filter(s -> s.undo().isPresent()).count();
        return forward.reversed().stream()
                .flatMap(s -> s.reverse(WHOLE / (int) Math.max(1, ways)).stream())
                .toList();
    }

    /** The first step of the course that is neither recorded nor passed in this attempt. */
    Optional<Step> next(Operation operation, Set<String> passed) {
        return course(operation).stream()
                .filter(s -> !operation.done().contains(s.name()) && !passed.contains(s.name()))
                .findFirst();
    }

    /** The operation as it goes on: its next step is its phase. One that has failed and is taken back stays failed. */
    Draft resume(Operation operation, Set<String> passed, Draft draft) {
        if (operation.status().ended()) {
            return draft;
        }
        next(operation, passed).ifPresent(step -> {
            boolean turned = operation.undoing() && operation.done().stream().noneMatch(Step::isUndo);
            int percent = percent(operation, step, 0);
            draft.progress(step.name(), turned ? percent : Math.max(operation.percent(), percent), step.message());
        });
        return draft.status(OperationStatus.RUNNING);
    }

    /** Whether a failure of this operation leaves something to take back. */
    boolean reversible(Operation operation) {
        return lists.getOrDefault(operation.kind(), List.of()).stream()
                .anyMatch(s -> s.undo().isPresent());
    }

    /** Percent of the whole when {@code step} itself is at {@code percent}. */
    int percent(Operation operation, Step step, int percent) {
        int before = 0;
        for (Step s : course(operation)) {
            if (s.name().equals(step.name())) {
                break;
            }
            before += s.share();
        }
        return Math.min(WHOLE - 1, before + step.share() * Math.clamp(percent, 0, WHOLE) / WHOLE);
    }
}
