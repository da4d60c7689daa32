package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.port.Ports;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** A wish that concerns one instance and that its status alone allows or refuses. */
final class InstanceTransaction {

    private InstanceTransaction() {}

    static OperationRequestResult run(
            Ports ports,
            Caller caller,
            InstanceId id,
            Optional<IdempotencyKey> once,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> request) {
        if (!caller.reaches(id)) {
            return new OperationRequestResult.NotFound();
        }
        InstanceChange change = new InstanceChange((account, now) -> decide(account.instance(id), request, now));
        return OperationAnnouncer.of(new AccountTransaction(ports).run(caller, id.owner(), once, change), ports);
    }

    private static AccountDecision<OperationRequestResult> decide(
            Optional<Instance> instance,
            BiFunction<Instance, Instant, Optional<InstanceAndOperation>> request,
            Instant now) {
        if (instance.isEmpty()) {
            return InstanceChange.answer(new OperationRequestResult.NotFound());
        }
        return request.apply(instance.get(), now)
                .map(InstanceChange::write)
                .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.WrongStatus(instance.get())));
    }
}
