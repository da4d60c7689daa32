package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.Requests;
import dev.claudecloud.core.store.Account;
import java.time.Instant;
import java.util.Optional;

/** Gives up a create or wake that has not ended: its machine goes, the volume stays. */
public final class CancelOperation {

    private final Ports ports;

    public CancelOperation(Ports ports) {
        this.ports = ports;
    }

    /** Refused when it has ended, was superseded, or is a pause or destroy. */
    public Taken run(Caller caller, OperationId id, Optional<Once> once) {
        InstanceSettlement settlement = new InstanceSettlement(
                Optional.of(id),
                (sight, now) -> sight.operation()
                        .map(operation -> decide(sight.account(), operation, now))
                        .orElseGet(() -> InstanceSettlement.answer(new Taken.NotFound())));
        return Announced.of(new Ledger(ports).settle(caller, id.owner(), once, settlement), ports);
    }

    private static Decision<Taken> decide(Account account, Operation operation, Instant now) {
        return account.instance(operation.instance())
                .flatMap(instance -> Requests.cancel(instance, operation, now))
                .map(InstanceSettlement::write)
                .orElseGet(() ->
                        InstanceSettlement.answer(new Taken.NotCancellable(FindOperation.shown(operation, account))));
    }
}
