package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.operation.OperationUpdate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations as data: for each kind the list of its steps. What has to be done is said here and nowhere else. */
public final class OperationSteps {

    private static final int WHOLE = 100;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(3);

    /** How long a machine that costs money is kept while it does not get into its network. */
    private static final Duration JOIN = Duration.ofMinutes(15);

    private final Map<OperationKind, List<Step>> lists;
    private final boolean networked;

    /** A list for every kind, in order; names are unique within a list. Without steps that need a network. */
    public OperationSteps(Map<OperationKind, List<Step>> lists) {
        this(new EnumMap<>(lists), false);
        for (OperationKind kind : OperationKind.values()) {
            List<Step> steps = lists.getOrDefault(kind, List.of());
            if (steps.stream().mapToInt(Step::share).sum() <= 0
                    || steps.stream().map(Step::name).distinct().count() != steps.size()) {
                throw new IllegalArgumentException("the steps of " + kind + " are incomplete");
            }
        }
    }

    private OperationSteps(Map<OperationKind, List<Step>> lists, boolean networked) {
        this.lists = lists;
        this.networked = networked;
    }

    /** The lists of all providers; {@link #networked} chooses. */
    public static OperationSteps standard() {
        Step make = Step.of("machine", "Making the machine", 70, LONG, MachineSteps::make)
                .undo("Removing the machine, keeping the volume", MachineSteps::remove);
        Step ready = Step.of("ready", "Waiting for the session to come up", 30, LONG, MachineSteps::ready);
        Step confirm = Step.of("confirm", "Looking whether it is still unused", 10, SHORT, MachineSteps::confirmIdle)
                .eachTime()
                .when((operation, network) -> operation.activitySeen().isPresent()
                        && !operation.done().contains("machine"));
        Step remove = Step.of("machine", "Removing the machine, keeping the volume", 90, LONG, MachineSteps::remove)
                .undo("Removing the machine, keeping the volume", MachineSteps::remove);
        Step destroy = Step.of("machine", "Destroying the machine", 100, LONG, MachineSteps::destroy);
        return new OperationSteps(Map.of(
                OperationKind.CREATE,
                        List.of(prepare().undo("Removing the network", NetworkSteps::dissolve), make, ready, join()),
                OperationKind.WAKE,
                        List.of(prepare().undo("Leaving the network", NetworkSteps::leave), make, ready, join()),
                OperationKind.PAUSE, List.of(confirm, remove, leave()),
                OperationKind.DESTROY, List.of(destroy, dissolve())));
    }

    private static Step prepare() {
        return Step.of("network", "Preparing the network", 5, SHORT, NetworkSteps::prepare)
                .when((operation, network) -> network);
    }

    /** Has no undo of its own: with the network's provider down, nothing may stand before the removal of the machine. */
    private static Step join() {
        return Step.of("join", "Waiting for the machine to join its network", 20, LONG, NetworkSteps::join)
                .when((operation, network) -> network)
                .patience(RetryLimit.of(JOIN));
    }

    private static Step leave() {
        return Step.of("leave", "Leaving the network", 10, SHORT, NetworkSteps::leave)
                .when((operation, network) -> network)
                .patience(RetryLimit.ENDLESS)
                .undo("Leaving the network", NetworkSteps::leave);
    }

    private static Step dissolve() {
        return Step.of("dissolve", "Removing the network", 20, SHORT, NetworkSteps::dissolve)
                .when((operation, network) -> network)
                .patience(RetryLimit.ENDLESS);
    }

    /** The same lists for machines with a network of their own, or without. */
    OperationSteps networked(boolean has) {
        return new OperationSteps(lists, has);
    }

    /** What this operation runs: its list, or on the way back the undo of each step in reverse. */
    List<Step> course(Operation operation) {
        List<Step> forward = lists.getOrDefault(operation.kind(), List.of()).stream()
                .filter(s -> s.when().of(operation, networked))
                .toList();
        if (!operation.undoing()) {
            return forward;
        }
        // A pause is never taken back but gone on with: the machine goes first, whoever else does not answer.
        List<Step> back = operation.kind() == OperationKind.PAUSE ? forward : forward.reversed();
        return back.stream().flatMap(s -> s.reverse().stream()).toList();
    }

    /** The first step of the course that is neither recorded nor passed in this attempt. */
    Optional<Step> next(Operation operation, Set<String> passed) {
        return course(operation).stream()
                .filter(s -> !operation.done().contains(s.name()) && !passed.contains(s.name()))
                .findFirst();
    }

    /** The operation as it goes on: its next step is its phase. One that has failed and is taken back stays failed. */
    OperationUpdate resume(Operation operation, Set<String> passed, OperationUpdate draft) {
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
        List<Step> course = course(operation);
        int before = 0;
        for (Step s : course) {
            if (s.name().equals(step.name())) {
                break;
            }
            before += s.share();
        }
        int all = Math.max(1, course.stream().mapToInt(Step::share).sum());
        int reached = before * WHOLE + step.share() * Math.clamp(percent, 0, WHOLE);
        return Math.min(WHOLE - 1, reached / all);
    }
}
