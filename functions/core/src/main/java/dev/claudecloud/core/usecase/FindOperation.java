package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import java.util.Optional;

/** Reads one operation; an operation that was superseded by a newer one is shown as cancelled. */
public final class FindOperation {

    private final Ports ports;

    public FindOperation(Ports ports) {
        this.ports = ports;
    }

    /** Returns empty when the operation does not exist, or is another user's. */
    public Optional<Operation> run(Caller caller, OperationId id) {
        Optional<Operation> found = new AccountTransaction(ports)
                .snapshot(caller, id.owner(), Optional.of(id))
                .flatMap(snapshot -> snapshot.operation()
                        .filter(operation -> caller.reaches(operation.instance()))
                        .map(operation -> shown(operation, snapshot.account())));
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return found;
    }

    /** Nothing is written to an operation that is superseded, so its record still shows it as active. */
    static Operation shown(Operation operation, Account account) {
        boolean current = account.instance(operation.instance())
                .flatMap(instance -> instance.work().operation())
                .equals(Optional.of(operation.id()));
        return current || operation.status().ended() ? operation : superseded(operation);
    }

    static Operation superseded(Operation operation) {
        return operation
                .edit(operation.times().updatedAt())
                .message("Superseded by a newer operation")
                .end(OperationStatus.CANCELLED, operation.times().updatedAt())
                .build();
    }
}
