package dev.claudecloud.core.worker;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.LeaseLostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The worker: carries out the newest desired state of one instance, as far as this invocation gets. The item alone
 * defines that state; the event is only a reason to check it. May be called any number of times, concurrently and late.
 */
public final class RunOperation {

    private final Leases leases;
    private final StepRunner runner;
    private final Log log;

    /** @param steps what each kind of operation does, see {@link OperationSteps#standard} */
    public RunOperation(Ports ports, Providers providers, OperationSteps steps, IdlePolicy policy) {
        this.leases = new Leases(ports, providers, steps);
        this.log = ports.log();
        this.runner = new StepRunner(ports, providers, policy);
    }

    /**
     * Runs the work that is due on this instance now.
     *
     * @param generation the desired state that the event named; written to the log, decides nothing
     * @throws dev.claudecloud.core.store.StoreException when the store fails for longer: the lease expires, and
     *     reconcile continues the work
     */
    public RunResult run(InstanceId id, long generation, Invocation invocation) {
        return switch (leases.take(id, invocation)) {
            case Leases.Grant.Refused(RunResult why) -> why;
            case Leases.Grant.Granted(LeasedInstance held) -> {
                log.info("Lease taken", RunFields.of(held, Map.of("event_generation", generation)));
                yield work(held);
            }
        };
    }

    private RunResult work(LeasedInstance held) {
        InvocationMemory attempt = new InvocationMemory();
        while (true) {
            try {
                if (attempt.takesUp()) {
                    takeUp(held);
                }
                Optional<RunResult> result = runner.advance(held, attempt);
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (LeaseLostException stopped) {
                if (!held.refresh()) {
                    log.warn("Lease lost", RunFields.of(held, Map.of()));
                    return new RunResult.LostLease();
                }
                attempt.renew();
            }
        }
    }

    /** Continues with the desired state that was found under the lease: it is due like any leased work. */
    private void takeUp(LeasedInstance held) {
        held.write(InstanceUpdate.of(
                i -> i.withWork(i.work().withDue(held.leaseEnd())),
                d -> held.steps().resume(held.operation(), Set.of(), d)));
    }
}
