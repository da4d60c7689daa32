package dev.claudecloud.core.operation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.DesiredState;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.InstanceWork;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.StateMachine;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.instance.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Turns a request into an instance's next version and its operation. Pure: the caller stores the two together. Each
 * method returns empty where the state machine refuses the request.
 */
public final class InstanceRequests {

    /** How long an event may take to reach a worker before reconcile resends it. */
    public static final Duration EVENT_GRACE = Duration.ofSeconds(30);

    private InstanceRequests() {}

    /** Creates a new instance. */
    public static InstanceAndOperation create(InstanceId id, InstanceSpec spec, OperationId operation, Instant now) {
        Instance instance = new Instance(
                id,
                spec,
                new DesiredState(Desired.RUNNING, false, 1),
                Status.PROVISIONING,
                MachineIds.NONE,
                Cost.NONE,
                new InstanceWork(Optional.of(operation), 0, Optional.empty(), Optional.of(dueAfterEvent(now)), false),
                Idleness.UNKNOWN,
                List.of(),
                now,
                now,
                Optional.empty(),
                1);
        return new InstanceAndOperation(instance, Operation.requested(operation, id, OperationKind.CREATE, 1, now));
    }

    /**
     * A pause that a user requested.
     *
     * @param resumeAt when the machine is to be woken by itself
     */
    public static Optional<InstanceAndOperation> pause(
            Instance instance, OperationId operation, Optional<Instant> resumeAt, Instant now) {
        return request(instance, Trigger.PAUSE, OperationKind.PAUSE, Desired.STOPPED, false, operation, now)
                .map(r -> paused(r, "Requested by the user", resumeAt));
    }

    /**
     * A pause for idleness, or because the budget is spent: that condition stays until the pause is confirmed.
     *
     * @param seen the last activity that the check read; newer activity cancels the pause
     * @param resumeAt when the machine is to be woken by itself
     */
    public static Optional<InstanceAndOperation> pauseIdle(
            Instance instance,
            OperationId operation,
            String reason,
            Instant seen,
            Optional<Instant> resumeAt,
            Instant now) {
        return request(instance, Trigger.PAUSE, OperationKind.PAUSE, Desired.STOPPED, false, operation, now)
                .map(r -> paused(r, reason, resumeAt).because(reason, Optional.of(seen)))
                .map(r -> new InstanceAndOperation(
                        r.instance()
                                .withConditions(instance.withOnly(ConditionType.BUDGET_SPENT)
                                        .conditions()),
                        r.operation()));
    }

    private static InstanceAndOperation paused(
            InstanceAndOperation requested, String reason, Optional<Instant> resumeAt) {
        Instance instance = requested.instance();
        return new InstanceAndOperation(
                instance.withIdleness(instance.idleness().paused(reason, resumeAt)), requested.operation());
    }

    /** A wake, or the retry from {@code error}: another create where no volume was ever recorded. */
    public static Optional<InstanceAndOperation> wake(Instance instance, OperationId operation, Instant now) {
        OperationKind kind = instance.machine().volumeId().isPresent() ? OperationKind.WAKE : OperationKind.CREATE;
        return request(instance, Trigger.WAKE, kind, Desired.RUNNING, false, operation, now);
    }

    /** The wake of a paused instance at the time that its pause had set. */
    public static Optional<InstanceAndOperation> resume(Instance instance, OperationId operation, Instant now) {
        return instance.idleness()
                .resumeAt()
                .flatMap(at -> wake(instance, operation, now)
                        .map(r -> r.because("Woken automatically, as planned for " + at, Optional.empty())));
    }

    /** A wake of an instance that is recorded as running, but whose machine is gone. */
    public static Optional<InstanceAndOperation> repair(Instance instance, OperationId operation, Instant now) {
        return request(instance, Trigger.REPAIR, OperationKind.WAKE, Desired.RUNNING, false, operation, now);
    }

    /** The same repair with its reason: the drift that the idle check found. */
    public static Optional<InstanceAndOperation> repair(
            Instance instance, OperationId operation, String reason, Instant now) {
        return repair(instance, operation, now).map(r -> r.because(reason, Optional.empty()));
    }

    /** A destroy; a purge that was requested once is not revoked by a later destroy without it. */
    public static Optional<InstanceAndOperation> destroy(
            Instance instance, OperationId operation, boolean purge, Instant now) {
        return request(
                        instance,
                        Trigger.DESTROY,
                        OperationKind.DESTROY,
                        Desired.DESTROYED,
                        purge || instance.desiredState().purge(),
                        operation,
                        now)
                .map(r -> new InstanceAndOperation(r.instance().withoutExpiry(), r.operation()));
    }

    /** Rolls back the running create or wake; {@code operation} is the instance's own, as stored. */
    public static Optional<InstanceAndOperation> cancel(Instance instance, Operation operation, Instant now) {
        if (operation.status().ended()
                || operation.progress().undoing()
                || !instance.work().operation().equals(Optional.of(operation.id()))) {
            return Optional.empty();
        }
        return StateMachine.next(instance.status(), Trigger.CANCEL).map(status -> {
            DesiredState desiredState = instance.desiredState().next(Desired.STOPPED, false);
            Operation turned = operation
                    .edit(now)
                    .undo()
                    .status(OperationStatus.RUNNING)
                    .message("Cancelling: removing the machine, keeping the volume")
                    .generation(desiredState.generation())
                    .build();
            return new InstanceAndOperation(next(instance, status, desiredState, operation.id(), now), turned);
        });
    }

    private static Optional<InstanceAndOperation> request(
            Instance instance,
            Trigger trigger,
            OperationKind kind,
            Desired desired,
            boolean purge,
            OperationId operation,
            Instant now) {
        return StateMachine.next(instance.status(), trigger).map(status -> {
            DesiredState desiredState = instance.desiredState().next(desired, purge);
            return new InstanceAndOperation(
                    next(instance, status, desiredState, operation, now),
                    Operation.requested(operation, instance.id(), kind, desiredState.generation(), now));
        });
    }

    private static Instance next(
            Instance instance, Status status, DesiredState desiredState, OperationId operation, Instant now) {
        InstanceWork work = instance.work().requested(operation, dueAfterEvent(now));
        return instance.withStatus(status)
                .withDesiredState(desiredState)
                .withWork(work)
                .withConditions(List.of())
                .next(now);
    }

    private static Due dueAfterEvent(Instant now) {
        return Due.work(now.plus(EVENT_GRACE));
    }
}
