package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.operation.OperationUpdate;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Records the failure of a step and decides how the operation continues. */
final class StepFailures {

    /** Pauses up to this long are waited for on the spot: the next tick of reconcile may be a minute away. */
    private static final Duration PATIENCE = Duration.ofSeconds(11);

    /** A machine that should be gone costs money for every hour. */
    private static final Duration REMOVAL = Duration.ofHours(1);

    private final RetryDecision retries;
    private final OperationOutcomes endings;
    private final Waiter waiter;
    private final Log log;

    StepFailures(Ports ports, OperationOutcomes endings) {
        this.retries = new RetryDecision(ports.random());
        this.endings = endings;
        this.waiter = ports.waiter();
        this.log = ports.log();
    }

    /** Whether as many workers have died in the present step as a failing step gets attempts. */
    boolean workersKeepDying(LeasedInstance held, Step step) {
        Operation operation = held.operation();
        return retries.exhausted(
                operation, step, ProvisionCode.INTERNAL, operation.progress().attempt());
    }

    /** Records the failure; returns empty while there is more to do in this invocation. */
    Optional<RunResult> handle(LeasedInstance held, InvocationMemory attempt, Step step, ProvisionException failure) {
        OperationError cause =
                new OperationError(failure.code().text(), String.valueOf(failure.getMessage()), failure.hint());
        FailureHandling verdict = retries.judge(held.operation(), step, failure, held.now());
        tell(held, step, failure, verdict);
        attempt.anew();
        return switch (verdict) {
            case FailureHandling.Retry(Duration after) -> {
                Instant next = held.now().plus(after);
                Condition condition = WorkerConditions.retrying(cause, held.now(), next);
                yield pause(
                        held,
                        step,
                        condition,
                        after,
                        d -> d.attempt(held.operation().progress().attempt() + 1));
            }
            case FailureHandling.Await(Duration after) -> {
                Instant next = held.now().plus(after);
                yield pause(held, step, WorkerConditions.waiting(cause, held.now(), next), after, d -> d);
            }
            case FailureHandling.GiveUp() -> giveUp(held, cause);
            case FailureHandling.CallPerson() -> end(held, endings.needsAttention(cause));
        };
    }

    /** Logs a warning where work continues automatically; else, or where a machine should long be gone, an error. */
    private void tell(LeasedInstance held, Step step, ProvisionException failure, FailureHandling verdict) {
        Map<String, Object> facts = RunFields.of(
                held,
                Map.of(
                        "step",
                        step.name(),
                        "code",
                        failure.code().text(),
                        LogFields.CAUSE,
                        String.valueOf(failure.getMessage()),
                        "attempt",
                        held.operation().progress().attempt() + 1,
                        "verdict",
                        verdict.getClass().getSimpleName()));
        if (verdict instanceof FailureHandling.CallPerson) {
            log.error("An instance needs attention", facts);
        } else if (takesAway(held.operation())
                && !held.now().isBefore(held.operation().progress().phaseSince().plus(REMOVAL))) {
            log.error("A machine could not be removed for an hour", facts);
        } else {
            log.warn("Step failed", facts);
        }
    }

    private static boolean takesAway(Operation operation) {
        return operation.progress().undoing()
                || operation.kind() == OperationKind.PAUSE
                || operation.kind() == OperationKind.DESTROY;
    }

    private Optional<RunResult> pause(
            LeasedInstance held, Step step, Condition condition, Duration after, UnaryOperator<OperationUpdate> count) {
        boolean here = after.compareTo(PATIENCE) <= 0
                && held.remaining().compareTo(step.budget().plus(after)) > 0;
        Due due = here ? held.leaseEnd() : Due.work(held.now().plus(after));
        UnaryOperator<Instance> item = i -> {
            Instance waiting = WorkerConditions.pending(i, condition);
            return here ? waiting : waiting.withWork(waiting.work().released(Optional.of(due)));
        };
        boolean ended = held.operation().status().ended();
        held.write(InstanceUpdate.of(
                item,
                d -> ended
                        ? count.apply(d)
                        : count.apply(d).status(OperationStatus.WAITING).message(condition.message())));
        if (here) {
            waiter.await(after);
            return Optional.empty();
        }
        return Optional.of(new RunResult.Deferred(due.at()));
    }

    private Optional<RunResult> giveUp(LeasedInstance held, OperationError cause) {
        Operation operation = held.operation();
        if (operation.activitySeen().isPresent()) {
            return end(held, endings.staysFailed(cause));
        }
        boolean cleanup = held.steps().reversible(operation);
        if (!cleanup) {
            return end(held, endings.failed(cause, false));
        }
        held.write(endings.failed(cause, true));
        return Optional.empty();
    }

    private Optional<RunResult> end(LeasedInstance held, InstanceUpdate ending) {
        held.write(ending);
        return Optional.of(RunFields.ended(held, log));
    }
}
