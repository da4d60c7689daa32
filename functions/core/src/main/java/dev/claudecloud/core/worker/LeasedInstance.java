package dev.claudecloud.core.worker;

import dev.claudecloud.core.budget.EndedUses;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.retry.OptimisticRetry;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A held lease, with instance and operation as last read or written under it. Every write carries its fence. */
final class LeasedInstance {

    static final Duration RECORD_LIFE = Duration.ofDays(90);
    private static final int MAX_ATTEMPTS = 5;

    private final Store store;
    private final Commits commits;
    private final InstantSource clock;
    private final Invocation invocation;
    private final OperationSteps steps;
    private final long fence;
    private Instance instance;
    private Operation operation;

    LeasedInstance(
            Store store,
            Commits commits,
            InstantSource clock,
            Invocation invocation,
            OperationSteps steps,
            Instance instance,
            Operation operation) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.invocation = invocation;
        this.steps = steps;
        this.fence = instance.work().fence();
        this.instance = instance;
        this.operation = operation;
    }

    Instance instance() {
        return instance;
    }

    Operation operation() {
        return operation;
    }

    /** The steps that this instance's provider needs. */
    OperationSteps steps() {
        return steps;
    }

    Instant now() {
        return clock.instant();
    }

    Duration remaining() {
        return invocation.remaining(clock.instant());
    }

    /**
     * Stores the change under the fence.
     *
     * @throws LeaseLostException when the lease is no longer held, or, after the facts are recorded, when there is a
     *     newer desired state
     */
    void write(InstanceUpdate change) {
        untilCommitted(attempt -> tryWrite(change));
    }

    private boolean tryWrite(InstanceUpdate change) {
        Instant now = clock.instant();
        Instance known = change.facts().onto(instance, now);
        Instance next = change.item().apply(known).next(now);
        Operation written = change.operation()
                .apply(operation.edit(now))
                .expiresAt(now.plus(RECORD_LIFE))
                .build();
        List<Change> changes = new ArrayList<>(change.others().apply(next));
        changes.addAll(EndedUses.charges(instance, next));
        changes.add(new Change.SaveHeldInstance(next, invocation.owner(), fence));
        changes.add(new Change.SaveOperation(written));
        if (commits.commit(changes)) {
            instance = next;
            operation = written;
            return true;
        }
        instance = readHeld();
        if (instance.generation() != operation.generation()) {
            record(change.facts());
        }
        load(readHeld());
        return false;
    }

    /**
     * Records facts durably, on top of the newest version.
     *
     * @throws LeaseLostException when the lease is no longer held, or, after the facts are recorded, when there is a
     *     newer desired state
     */
    void record(InstanceUpdate.ObservedFact facts) {
        untilCommitted(attempt -> tryRecord(facts, attempt == 0 ? instance : readHeld()));
    }

    private boolean tryRecord(InstanceUpdate.ObservedFact facts, Instance fresh) {
        Instance known = facts.onto(fresh, clock.instant());
        if (known.equals(fresh)) {
            verify();
            return true;
        }
        Instance next = known.next(clock.instant());
        List<Change> changes = new ArrayList<>(EndedUses.charges(fresh, next));
        changes.add(new Change.SaveHeldInstance(next, invocation.owner(), fence));
        if (!commits.commit(changes)) {
            return false;
        }
        instance = next;
        refuseIfSuperseded(next);
        return true;
    }

    private void untilCommitted(IntPredicate attempt) {
        if (OptimisticRetry.untilCommitted(MAX_ATTEMPTS, i -> attempt.test(i) ? Optional.of(true) : Optional.empty())
                .isEmpty()) {
            throw new StoreException("instance " + instance.id() + " is changed too often");
        }
    }

    /** Throws {@link LeaseLostException} unless the lease is held, time is left and the desired state is unchanged. */
    void verify() {
        refuseIfSuperseded(readHeld());
        if (remaining().isZero()) {
            throw new LeaseLostException("the invocation has no time left");
        }
    }

    /** Reads instance and operation again; returns false when the lease is no longer held. */
    boolean refresh() {
        Optional<Instance> fresh = store.instance(instance.id()).filter(this::mine);
        fresh.ifPresent(this::load);
        return fresh.isPresent();
    }

    /** The due time of an item while this lease runs. */
    Due leaseEnd() {
        return Due.work(invocation.lease().until());
    }

    private void load(Instance fresh) {
        operation = fresh.work()
                .operation()
                .flatMap(store::operation)
                .orElseThrow(() -> new StoreException("the operation of instance " + fresh.id() + " is missing"));
        instance = fresh;
    }

    private Instance readHeld() {
        return store.instance(instance.id())
                .filter(this::mine)
                .orElseThrow(() -> new LeaseLostException("another worker holds the lease"));
    }

    private boolean mine(Instance fresh) {
        return fresh.work().heldBy(invocation.owner(), fence);
    }

    private void refuseIfSuperseded(Instance fresh) {
        if (fresh.generation() != operation.generation()) {
            throw new LeaseLostException("there is a newer desired state");
        }
    }
}
