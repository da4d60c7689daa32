package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import java.time.Instant;
import java.util.Optional;

/** Cancels a create or wake that has not ended: its machine is removed, the volume stays. */
public final class CancelOperation {

    private final Ports ports;

    public CancelOperation(Ports ports) {
        this.ports = ports;
    }

    /** Refused when the operation has ended, was superseded, or is a pause or destroy. */
    public OperationRequestResult run(OperationRequest request, OperationId id) {
        InstanceChange change = new InstanceChange(
                request,
                Optional.of(id),
                (snapshot, now) -> snapshot.operation()
                        .map(operation -> decide(request, snapshot.account(), operation, now))
                        .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.NotFound())));
        return change.run(ports, id.owner());
    }

    private static AccountTransaction.Decision<OperationRequestResult> decide(
            OperationRequest request, Account account, Operation operation, Instant now) {
        return account.instance(operation.instance())
                .flatMap(instance -> InstanceRequests.cancel(instance, operation, now))
                .map(requested -> InstanceChange.write(request, requested))
                .orElseGet(() -> InstanceChange.answer(
                        new OperationRequestResult.NotCancellable(FindOperation.shown(operation, account))));
    }
}
