package dev.claudecloud.core.worker;

import dev.claudecloud.core.idle.IdleJudge;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the next step of an operation and records how it ended. */
final class StepRunner {

    private final Ports ports;
    private final Providers providers;
    private final OwnerRecords owners;
    private final OperationOutcomes endings;
    private final StepFailures failures;
    private final IdleJudge judge;

    StepRunner(Ports ports, Providers providers, IdlePolicy policy) {
        this.ports = ports;
        this.providers = providers;
        this.owners = new OwnerRecords(ports.store());
        this.endings = new OperationOutcomes(ports.clock(), policy, owners);
        this.judge = new IdleJudge(providers, policy, ports.clock());
        this.failures = new StepFailures(ports, endings);
    }

    /** Runs one step; returns empty while there is more to do in this invocation. */
    Optional<RunResult> advance(LeasedInstance held, InvocationMemory attempt) {
        Optional<Step> next = held.steps().next(held.operation(), attempt.passed(held.now()));
        if (next.isEmpty()) {
            return end(held, endings.reached(held.operation()));
        }
        Step step = next.get();
        if (attempt.begun() && held.remaining().compareTo(step.budget()) < 0) {
            return Optional.of(handOver(held));
        }
        attempt.begin();
        Instant begun = held.now();
        try {
            return switch (call(held, attempt, step)) {
                case Step.Result.Done done -> record(held, attempt, step, begun, done);
                case Step.Result.Stay(String reason) -> end(held, endings.stays(reason));
            };
        } catch (ProvisionException failure) {
            return failures.handle(held, attempt, step, failure);
        }
    }

    private Step.Result call(LeasedInstance held, InvocationMemory attempt, Step step) {
        if (failures.workersKeepDying(held, step)) {
            throw new ProvisionException(
                    ProvisionCode.INTERNAL, "The work was interrupted again and again", "Check the worker's log");
        }
        try {
            return step.call()
                    .run(new StepContext(
                            held::instance,
                            held.operation(),
                            () -> owners.account(held.instance().owner()),
                            judge,
                            provisioner(held),
                            network(held),
                            new StepJournal(held, attempt, step, ports.random()),
                            step.limit(held.operation()),
                            ports.waiter(),
                            ports.clock()));
        } catch (ProvisionException | LeaseLostException | StoreException expected) {
            throw expected;
        } catch (RuntimeException bug) {
            ports.log()
                    .error(
                            "Step failed unexpectedly",
                            RunFields.of(held, Map.of("step", step.name(), "cause", LogFields.trace(bug))));
            throw new ProvisionException(
                    ProvisionCode.INTERNAL, "An internal error occurred", "Check the worker's log");
        }
    }

    private Provisioner provisioner(LeasedInstance held) {
        var name = held.instance().spec().provider();
        return providers
                .provisioners()
                .find(name)
                .orElseThrow(() -> new ProvisionException(
                        ProvisionCode.INVALID_REQUEST,
                        "Provider " + name + " is not part of this program",
                        "Start ClaudeCloud with the provider that created this instance"));
    }

    /** Finds the network's provider; an instance with a network must not lose it in a program without networks. */
    private Optional<NetworkAccess> network(LeasedInstance held) {
        var name = held.instance().spec().provider();
        boolean has = !held.instance().machine().network().equals(NetworkIds.NONE);
        if (has && !providers.networks().has(name)) {
            throw new ProvisionException(
                    ProvisionCode.INVALID_REQUEST,
                    "The network of provider " + name + " is not part of this program",
                    "Start ClaudeCloud with the network that this instance is in");
        }
        return providers.networks().find(name);
    }

    private Optional<RunResult> record(
            LeasedInstance held, InvocationMemory attempt, Step step, Instant begun, Step.Result.Done done) {
        Operation operation = held.operation();
        Set<String> passed = new HashSet<>(attempt.passed(held.now()));
        passed.add(step.name());
        InstanceUpdate result = InstanceUpdate.facts(
                        InstanceUpdate.ObservedFact.ids(done.ids()).then(InstanceUpdate.ObservedFact.rate(done.rate())))
                .then(InstanceUpdate.of(
                        WorkerConditions::settled, d -> step.remembered() ? d.finished(step.name()) : d));
        if (held.steps().next(operation, passed).isEmpty()) {
            return end(held, result.then(endings.reached(operation)));
        }
        held.write(result.then(InstanceUpdate.of(i -> i, d -> held.steps().resume(operation, passed, d))));
        if (!step.remembered()) {
            attempt.pass(step, begun);
        }
        return Optional.empty();
    }

    private Optional<RunResult> end(LeasedInstance held, InstanceUpdate ending) {
        held.write(ending);
        return Optional.of(RunFields.ended(held, ports.log()));
    }

    /** Hands over when there is too little time for the next step: another invocation continues at once. */
    private static RunResult handOver(LeasedInstance held) {
        Instant now = held.now();
        held.write(InstanceUpdate.of(i -> i.withWork(i.work().released(Optional.of(Due.work(now)))), d -> d));
        return new RunResult.Deferred(now);
    }
}
