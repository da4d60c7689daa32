package dev.claudecloud.core.worker;

import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.DesiredState;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.StateMachine;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.instance.Trigger;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.operation.OperationUpdate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The ways in which an operation ends, as updates to be written; building one has no effect by itself. */
final class OperationOutcomes {

    private static final String DONE = "done";

    private final InstantSource clock;
    private final IdlePolicy policy;
    private final OwnerRecords owners;

    OperationOutcomes(InstantSource clock, IdlePolicy policy, OwnerRecords owners) {
        this.clock = clock;
        this.policy = policy;
        this.owners = owners;
    }

    /** The outcome when the last step of the course is done. */
    InstanceUpdate reached(Operation operation) {
        if (operation.status() == OperationStatus.FAILED) {
            return InstanceUpdate.of(i -> WorkerConditions.settled(idle(i)), d -> d);
        }
        if (operation.progress().undoing()) {
            return InstanceUpdate.of(
                            i -> stopped(i)
                                    .withIdleness(i.idleness().paused("cancelled by the user", Optional.empty())),
                            ended(OperationStatus.CANCELLED, "Cancelled: the machine is removed, the volume is kept"))
                    .and(EndingHistory::paused);
        }
        return switch (operation.kind()) {
            case CREATE, WAKE ->
                InstanceUpdate.of(this::running, ended(OperationStatus.SUCCEEDED, "The machine is running"))
                        .and(next -> EndingHistory.running(next, operation));
            case PAUSE ->
                InstanceUpdate.of(
                                this::paused,
                                ended(OperationStatus.SUCCEEDED, "The machine is removed, the volume is kept"))
                        .and(EndingHistory::paused);
            case DESTROY ->
                new InstanceUpdate(
                                InstanceUpdate.ObservedFact.NONE,
                                this::destroyed,
                                ended(OperationStatus.SUCCEEDED, "The instance is destroyed"),
                                owners::released)
                        .and(EndingHistory::destroyed);
        };
    }

    /** The outcome when a pause for idleness found the machine in use. */
    InstanceUpdate stays(String reason) {
        return InstanceUpdate.of(this::runningOn, ended(OperationStatus.CANCELLED, reason));
    }

    /** The outcome when a pause for idleness failed: the machine keeps running, and the idle check continues. */
    InstanceUpdate staysFailed(OperationError cause) {
        return InstanceUpdate.of(this::runningOn, d -> failed(cause, d)).and(next -> EndingHistory.failed(next, cause));
    }

    /** The outcome when the operation failed; with {@code cleanup} the lease is kept and the rollback begins. */
    InstanceUpdate failed(OperationError cause, boolean cleanup) {
        return InstanceUpdate.of(
                        i -> error(i, WorkerConditions.failed(cause, clock.instant()), cleanup),
                        d -> cleanup ? failed(cause, d).undo() : failed(cause, d))
                .and(next -> EndingHistory.failed(next, cause));
    }

    /** The outcome when no worker took the operation: it began nothing, but an earlier one may have left something. */
    InstanceUpdate neverDispatched(Operation operation) {
        OperationError cause = new OperationError(
                OperationError.NOT_STARTED,
                "No worker started the operation within " + Reconcile.DISPATCH_LIMIT.toMinutes() + " minutes",
                "Try again; if the problem persists, check the worker's log");
        return operation.activitySeen().isPresent() ? staysFailed(cause) : failed(cause, true);
    }

    /** The outcome when a person has to intervene; nothing is rolled back. */
    InstanceUpdate needsAttention(OperationError cause) {
        return InstanceUpdate.of(
                        i -> error(i, WorkerConditions.needsAttention(cause, clock.instant()), false),
                        d -> failed(cause, d))
                .and(next -> EndingHistory.failed(next, cause));
    }

    private Instance running(Instance instance) {
        Instant now = clock.instant();
        Instant pauseAt = now.plus(policy.idleAfter());
        return at(instance, Optional.of(Due.idle(policy.nextCheck(pauseAt, now))))
                .withStatus(next(instance, Trigger.DONE))
                .withIdleness(instance.idleness().startedAt(now, pauseAt))
                .withConditions(List.of());
    }

    /** Running on; what a spent budget still allows is counted from when it was noticed. */
    private Instance runningOn(Instance instance) {
        return at(instance, Optional.of(Due.idle(clock.instant().plus(policy.recheck()))))
                .withStatus(next(instance, Trigger.STAY))
                .withDesiredState(new DesiredState(Desired.RUNNING, false, instance.generation()))
                .withIdleness(instance.idleness().stayed())
                .withOnly(ConditionType.BUDGET_SPENT);
    }

    /** Stopped, to be woken by itself where the pause has set a time. */
    private Instance paused(Instance instance) {
        Instance ended = stopped(instance);
        return ended.withWork(
                ended.work().released(instance.idleness().resumeAt().map(Due::work)));
    }

    private Instance stopped(Instance instance) {
        return at(instance, Optional.empty())
                .withStatus(next(instance, Trigger.DONE))
                .withConditions(List.of());
    }

    /** The record of a kept volume stays, since it alone holds the volume's id until another instance takes it over. */
    private Instance destroyed(Instance instance) {
        Instance ended = stopped(instance);
        return ended.machine().volumeId().isPresent() ? ended : ended.expiring(clock.instant());
    }

    private static Instance error(Instance instance, Condition why, boolean cleanup) {
        Instance marked = instance.withStatus(
                        instance.status() == Status.ERROR ? Status.ERROR : next(instance, Trigger.FAIL))
                .withConditions(List.of(why));
        return cleanup ? marked.withWork(marked.work().withCleanup(true)) : idle(marked);
    }

    /** The instance with nothing left to do. */
    private static Instance idle(Instance instance) {
        return instance.withWork(instance.work().released(Optional.empty()).withCleanup(false));
    }

    private static Instance at(Instance instance, Optional<Due> due) {
        return instance.withWork(instance.work().released(due));
    }

    private static Status next(Instance instance, Trigger trigger) {
        return StateMachine.next(instance.status(), trigger)
                .orElseThrow(() -> new IllegalStateException(trigger + " in " + instance.status()));
    }

    private UnaryOperator<OperationUpdate> ended(OperationStatus how, String message) {
        return d -> d.progress(DONE, 100, message).end(how, clock.instant().plus(LeasedInstance.RECORD_LIFE));
    }

    private OperationUpdate failed(OperationError cause, OperationUpdate draft) {
        return draft.error(cause)
                .message(cause.message())
                .end(OperationStatus.FAILED, clock.instant().plus(LeasedInstance.RECORD_LIFE));
    }
}
