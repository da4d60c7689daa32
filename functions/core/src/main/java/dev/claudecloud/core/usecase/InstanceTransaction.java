package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.port.Ports;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** A request for one instance that its status alone allows or refuses. */
final class InstanceTransaction {

    private InstanceTransaction() {}

    static OperationRequestResult run(
            Ports ports,
            OperationRequest request,
            InstanceId id,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> transition) {
        if (!request.caller().reaches(id)) {
            return new OperationRequestResult.NotFound();
        }
        InstanceChange change =
                new InstanceChange(request, (account, now) -> decide(request, account.instance(id), transition, now));
        return change.run(ports, id.owner());
    }

    private static AccountTransaction.Decision<OperationRequestResult> decide(
            OperationRequest request,
            Optional<Instance> instance,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> transition,
            Instant now) {
        if (instance.isEmpty()) {
            return InstanceChange.answer(new OperationRequestResult.NotFound());
        }
        return transition
                .apply(instance.get(), now)
                .map(requested -> InstanceChange.write(request, requested))
                .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.WrongStatus(instance.get())));
    }
}
