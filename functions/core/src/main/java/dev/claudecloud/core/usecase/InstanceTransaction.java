package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A request for one instance that its status allows or refuses, and for some requests the budget of its owner. */
final class InstanceTransaction {

    private InstanceTransaction() {}

    /** Carries out a request that costs nothing. */
    static OperationRequestResult run(
            Ports ports,
            OperationRequest request,
            InstanceId id,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> transition) {
        return run(ports, request, id, transition, (account, now) -> Optional.empty());
    }

    /** Carries out a request that is refused while {@code refusal} has a reason for it. */
    static OperationRequestResult run(
            Ports ports,
            OperationRequest request,
            InstanceId id,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> transition,
            BiFunction<Account, Instant, Optional<OperationRequestResult>> refusal) {
        if (!request.caller().reaches(id)) {
            return new OperationRequestResult.NotFound();
        }
        InstanceChange change = new InstanceChange(
                request,
                (account, now) ->
                        decide(request, account.instance(id), transition, () -> refusal.apply(account, now), now));
        return change.run(ports, id.owner());
    }

    private static AccountTransaction.Decision<OperationRequestResult> decide(
            OperationRequest request,
            Optional<Instance> instance,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> transition,
            Supplier<Optional<OperationRequestResult>> refusal,
            Instant now) {
        if (instance.isEmpty()) {
            return InstanceChange.answer(new OperationRequestResult.NotFound());
        }
        return transition
                .apply(instance.get(), now)
                .map(requested -> refusal.get()
                        .map(InstanceChange::answer)
                        .orElseGet(() -> InstanceChange.write(request, requested)))
                .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.WrongStatus(instance.get())));
    }
}
