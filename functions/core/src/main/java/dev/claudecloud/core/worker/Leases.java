package dev.claudecloud.core.worker;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.operation.OperationUpdate;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.retry.OptimisticRetry;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grants leases: one winner at a time, by a conditional write that raises the fence. */
final class Leases {

    private static final int MAX_ATTEMPTS = 5;

    private final Store store;
    private final Commits commits;
    private final OperationSteps steps;
    private final ProviderRegistry<NetworkAccess> networks;
    private final InstantSource clock;

    Leases(Ports ports, Providers providers, OperationSteps steps) {
        this.store = ports.store();
        this.commits = new Commits(store, ports.waiter());
        this.steps = steps;
        this.networks = providers.networks();
        this.clock = ports.clock();
    }

    /** The outcome of asking for a lease. */
    sealed interface Grant {

        record Granted(LeasedInstance held) implements Grant {}

        record Refused(RunResult why) implements Grant {}
    }

    /** Takes the lease if there is work to do now and no other worker holds it. */
    Grant take(InstanceId id, Invocation invocation) {
        return OptimisticRetry.untilCommitted(MAX_ATTEMPTS, attempt -> tryToTake(id, invocation))
                .orElseGet(() -> new Grant.Refused(new RunResult.Busy()));
    }

    private Optional<Grant> tryToTake(InstanceId id, Invocation invocation) {
        Optional<Instance> found = store.instance(id);
        if (found.isEmpty() || !unfinished(found.get())) {
            return Optional.of(new Grant.Refused(new RunResult.NothingToDo()));
        }
        Instance instance = found.get();
        Operation operation = operation(instance);
        if (owned(instance, invocation)) {
            return Optional.of(granted(invocation, instance, operation));
        }
        Instant now = clock.instant();
        Optional<RunResult> refusal = refusal(instance, operation, now);
        if (refusal.isPresent()) {
            return Optional.of(new Grant.Refused(refusal.get()));
        }
        Instance leased =
                instance.withWork(instance.work().leased(invocation.lease())).next(now);
        Operation begun = begin(instance, operation, now);
        return commits.commit(List.of(new Change.SaveInstance(leased), new Change.SaveOperation(begun)))
                ? Optional.of(granted(invocation, leased, begun))
                : Optional.empty();
    }

    private static boolean unfinished(Instance instance) {
        return instance.status().working() || instance.work().cleanup();
    }

    /** True when this run's own write was stored but its reply lost, even if a newer desired state came after it. */
    private static boolean owned(Instance instance, Invocation invocation) {
        return instance.work().lease().map(Lease::owner).equals(Optional.of(invocation.owner()));
    }

    private static Optional<RunResult> refusal(Instance instance, Operation operation, Instant now) {
        if (instance.work().leasedAt(now)) {
            return Optional.of(new RunResult.Busy());
        }
        boolean waits = operation.status() == OperationStatus.WAITING
                || operation.status().ended();
        return instance.work()
                .due()
                .filter(due -> waits && instance.work().lease().isEmpty() && now.isBefore(due.at()))
                .map(due -> new RunResult.Deferred(due.at()));
    }

    /** A lease that expired without being released is the trace of a worker that died: it counts as an attempt. */
    private Operation begin(Instance instance, Operation operation, Instant now) {
        boolean died = instance.work().lease().isPresent() && operation.status() == OperationStatus.RUNNING;
        OperationUpdate draft = operation.edit(now).attempt(operation.progress().attempt() + (died ? 1 : 0));
        return steps(instance)
                .resume(operation, Set.of(), draft)
                .expiresAt(now.plus(LeasedInstance.RECORD_LIFE))
                .build();
    }

    private Operation operation(Instance instance) {
        return instance.work()
                .operation()
                .flatMap(store::operation)
                .orElseThrow(() -> new StoreException("the operation of instance " + instance.id() + " is missing"));
    }

    private Grant granted(Invocation invocation, Instance instance, Operation operation) {
        return new Grant.Granted(
                new LeasedInstance(store, commits, clock, invocation, steps(instance), instance, operation));
    }

    private OperationSteps steps(Instance instance) {
        return steps.networked(networks.has(instance.spec().provider()));
    }
}
