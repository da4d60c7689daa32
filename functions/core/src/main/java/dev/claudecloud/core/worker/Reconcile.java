package dev.claudecloud.core.worker;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.SpentBudget;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resends the event of unfinished work when it is due: the only retry authority. It changes no state, except that it
 * abandons work that no worker has taken for half an hour, and wakes a paused instance at the time that its pause has set.
 * Safe to run twice.
 */
public final class Reconcile {

    /** How long work may wait for a worker. */
    public static final Duration DISPATCH_LIMIT = Duration.ofMinutes(30);

    private static final int MOST_PER_RUN = 100;

    private final Store store;
    private final OperationEvents events;
    private final IdSource ids;
    private final OperationOutcomes endings;
    private final Budgets budgets;
    private final Log log;
    private final InstantSource clock;

    public Reconcile(Ports ports, IdlePolicy policy) {
        this.store = ports.store();
        this.events = ports.events();
        this.ids = ports.ids();
        this.endings = new OperationOutcomes(ports.clock(), policy, new OwnerRecords(store));
        this.budgets = policy.budgets();
        this.log = ports.log();
        this.clock = ports.clock();
    }

    /**
     * What a run did.
     *
     * @param listed items that the index reported as due
     * @param sent events that were resent
     * @param resumed paused instances that were woken at the time set by their pause
     * @param givenUp operations that were ended because no worker took them
     * @param skipped items that could not be read or written; the run continued with the others
     */
    public record Report(int listed, int sent, int resumed, int givenUp, int skipped) {}

    /** Checks the items that are due, oldest first, until {@code deadline}. */
    public Report run(Instant deadline) {
        List<InstanceId> due = store.due(DueQueue.WORK, clock.instant(), MOST_PER_RUN);
        int sent = 0;
        int resumed = 0;
        int givenUp = 0;
        int skipped = 0;
        for (InstanceId id : due) {
            if (!clock.instant().isBefore(deadline)) {
                break;
            }
            try {
                switch (look(id)) {
                    case SENT -> sent++;
                    case RESUMED -> resumed++;
                    case GIVEN_UP -> givenUp++;
                    case LEFT -> {}
                }
            } catch (RuntimeException poisoned) {
                log.error("Item skipped by reconcile", LogFields.skipped(id, poisoned));
                skipped++;
            }
        }
        return new Report(due.size(), sent, resumed, givenUp, skipped);
    }

    private enum Outcome {
        SENT,
        RESUMED,
        GIVEN_UP,
        LEFT
    }

    private Outcome look(InstanceId id) {
        Instant now = clock.instant();
        Optional<Instance> found = store.instance(id);
        if (found.isEmpty() || !dueNow(found.get(), now)) {
            return Outcome.LEFT;
        }
        Instance instance = found.get();
        if (instance.status() == Status.STOPPED) {
            return resume(instance, now);
        }
        if (instance.status().working()
                && instance.status() != Status.DESTROYING
                && instance.work().lease().isEmpty()) {
            Optional<Operation> forgotten = instance.work()
                    .operation()
                    .flatMap(store::operation)
                    .filter(o -> o.status() == OperationStatus.PENDING && untouched(instance, now));
            if (forgotten.isPresent()) {
                return giveUp(instance, forgotten.get(), now);
            }
        }
        events.requested(id, instance.generation());
        return Outcome.SENT;
    }

    /** A wake for which its owner's budget has nothing left waits until that starts anew. */
    private Outcome resume(Instance instance, Instant now) {
        Optional<Budget> spent = store.account(instance.owner())
                .map(account -> budgets.of(account, now))
                .filter(Budget::usedUp);
        if (spent.isEmpty()) {
            return wake(instance, now);
        }
        store.commit(List.of(new Change.SaveInstance(SpentBudget.waiting(instance, spent.get(), now))));
        return Outcome.LEFT;
    }

    private Outcome wake(Instance instance, Instant now) {
        Optional<InstanceAndOperation> request =
                InstanceRequests.resume(instance, ids.operation(instance.owner()), now);
        if (request.isEmpty() || !stored(request.get().instance(), request.get().operation(), List.of())) {
            return Outcome.LEFT;
        }
        Operation operation = request.get().operation();
        log.info(
                "Wake requested",
                Map.of(
                        LogFields.INSTANCE_ID,
                        instance.id().value(),
                        LogFields.OPERATION_ID,
                        operation.id().value(),
                        "reason",
                        operation.reason().orElse("")));
        events.requested(instance.id(), request.get().instance().generation());
        return Outcome.RESUMED;
    }

    private boolean stored(Instance instance, Operation operation, List<Change> others) {
        List<Change> changes = new ArrayList<>(others);
        changes.add(new Change.SaveInstance(instance));
        changes.add(new Change.SaveOperation(operation));
        return store.commit(changes) instanceof CommitOutcome.Committed;
    }

    /** True once the limit has passed since the request, or since a process that was down for longer checked it. */
    private static boolean untouched(Instance instance, Instant now) {
        return !now.isBefore(instance.updatedAt().plus(DISPATCH_LIMIT));
    }

    private static boolean dueNow(Instance instance, Instant now) {
        return !instance.work().leasedAt(now)
                && instance.work()
                        .due()
                        .filter(d -> d.queue() == DueQueue.WORK && !now.isBefore(d.at()))
                        .isPresent();
    }

    private Outcome giveUp(Instance instance, Operation operation, Instant now) {
        InstanceUpdate ending = endings.neverDispatched(operation);
        Instance next = ending.item().apply(instance).next(now);
        Operation failed = ending.operation().apply(operation.edit(now)).build();
        if (!stored(next, failed, ending.others().apply(next))) {
            return Outcome.LEFT;
        }
        log.error(
                "No worker took the operation",
                Map.of(
                        LogFields.INSTANCE_ID,
                        instance.id().value(),
                        LogFields.OPERATION_ID,
                        operation.id().value()));
        return Outcome.GIVEN_UP;
    }
}
