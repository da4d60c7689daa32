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

/** The operations as data: the list of steps for each kind. What an operation does is defined here and nowhere else. */
public final class OperationSteps {

    private static final int WHOLE = 100;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(3);

    /** How long a machine that costs money is kept while it fails to join its network. */
    private static final Duration JOIN = Duration.ofMinutes(15);

    private final Map<OperationKind, List<Step>> lists;
    private final boolean networked;

    /** Takes the ordered steps of every kind, with unique names within a list; runs no steps that need a network. */
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

    /** The lists for all providers; {@link #networked} chooses among their steps. */
    public static OperationSteps standard() {
        Step make = Step.of("machine", "Creating the machine", 70, LONG, MachineSteps::make)
                .undo("Removing the machine, keeping the volume", MachineSteps::remove);
        Step ready = Step.of("ready", "Waiting for the session to start", 30, LONG, MachineSteps::ready);
        Step confirm = Step.of("confirm", "Checking that it is still idle", 10, SHORT, MachineSteps::confirmIdle)
                .eachTime()
                .when((operation, network) -> operation.activitySeen().isPresent()
                        && !operation.progress().done().contains("machine"));
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

    /** Has no undo of its own: with the network's provider down, nothing may delay the removal of the machine. */
    private static Step join() {
        return Step.of("join", "Waiting for the machine to join its network", 20, LONG, NetworkSteps::join)
                .when((operation, network) -> network)
                .patience(Step.RetryLimit.of(JOIN));
    }

    private static Step leave() {
        return Step.of("leave", "Leaving the network", 10, SHORT, NetworkSteps::leave)
                .when((operation, network) -> network)
                .patience(Step.RetryLimit.ENDLESS)
                .undo("Leaving the network", NetworkSteps::leave);
    }

    private static Step dissolve() {
        return Step.of("dissolve", "Removing the network", 20, SHORT, NetworkSteps::dissolve)
                .when((operation, network) -> network)
                .patience(Step.RetryLimit.ENDLESS);
    }

    /** The same lists, for machines with or without a network of their own. */
    OperationSteps networked(boolean has) {
        return new OperationSteps(lists, has);
    }

    /** The steps that this operation runs: its list, or during a rollback the undo of each step in reverse. */
    List<Step> course(Operation operation) {
        List<Step> forward = lists.getOrDefault(operation.kind(), List.of()).stream()
                .filter(s -> s.when().of(operation, networked))
                .toList();
        if (!operation.progress().undoing()) {
            return forward;
        }
        // A pause is never rolled back but completed: the machine goes first, even if the network's provider is down.
        List<Step> back = operation.kind() == OperationKind.PAUSE ? forward : forward.reversed();
        return back.stream().flatMap(s -> s.reverse().stream()).toList();
    }

    /** The first step of the course that is neither recorded nor passed in this attempt. */
    Optional<Step> next(Operation operation, Set<String> passed) {
        return course(operation).stream()
                .filter(s -> !operation.progress().done().contains(s.name()) && !passed.contains(s.name()))
                .findFirst();
    }

    /** Resumes the operation: its next step becomes its phase. A failed one that is being rolled back stays failed. */
    OperationUpdate resume(Operation operation, Set<String> passed, OperationUpdate draft) {
        if (operation.status().ended()) {
            return draft;
        }
        next(operation, passed).ifPresent(step -> {
            boolean turned = operation.progress().undoing()
                    && operation.progress().done().stream().noneMatch(Step::isUndo);
            int percent = percent(operation, step, 0);
            draft.progress(
                    step.name(),
                    turned ? percent : Math.max(operation.progress().percent(), percent),
                    step.message());
        });
        return draft.status(OperationStatus.RUNNING);
    }

    /** Whether a failure of this operation leaves something to roll back. */
    boolean reversible(Operation operation) {
        return lists.getOrDefault(operation.kind(), List.of()).stream()
                .anyMatch(s -> s.undo().isPresent());
    }

    /** The progress of the whole operation, in percent, when {@code step} itself is at {@code percent}. */
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
