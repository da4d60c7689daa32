package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.Optional;

/** Deletes an instance in any state; its data only with a purge. */
public final class DeleteInstance {

    private final Ports ports;

    public DeleteInstance(Ports ports) {
        this.ports = ports;
    }

    /** A delete that is in progress or done is answered with its operation, unless this request goes further. */
    public OperationRequestResult run(OperationRequest request, InstanceId id, boolean purge) {
        if (!request.caller().reaches(id)) {
            return new OperationRequestResult.NotFound();
        }
        InstanceChange change = new InstanceChange(
                request,
                (account, now) -> account.instance(id)
                        .map(instance -> decide(request, account, instance, purge, now))
                        .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.NotFound())));
        return change.run(ports, id.owner());
    }

    private AccountTransaction.Decision<OperationRequestResult> decide(
            OperationRequest request, Account account, Instance instance, boolean purge, Instant now) {
        if (instance.status() == Status.DESTROYED) {
            return decideAgain(request, account, instance, purge, now);
        }
        boolean underWay = instance.status() == Status.DESTROYING
                && instance.desiredState().desired() == Desired.DESTROYED
                && (instance.desiredState().purge() || !purge);
        return underWay ? last(instance) : destroy(request, instance, purge, now);
    }

    /** Decides for a destroyed instance, of which only the volume can be left. */
    private AccountTransaction.Decision<OperationRequestResult> decideAgain(
            OperationRequest request, Account account, Instance instance, boolean purge, Instant now) {
        if (!purge || instance.machine().volumeId().isEmpty()) {
            return last(instance);
        }
        Optional<InstanceId> holder =
                account.user().live().or(() -> account.user().keptVolumeOf());
        if (holder.isEmpty()) {
            return last(instance);
        }
        if (!holder.get().equals(instance.id())) {
            return InstanceChange.answer(new OperationRequestResult.VolumeInUse(holder.get()));
        }
        return destroy(
                request, instance, true, now, new Change.SaveUser(account.user().owning(instance.id())));
    }

    private AccountTransaction.Decision<OperationRequestResult> destroy(
            OperationRequest request, Instance instance, boolean purge, Instant now, Change... others) {
        OperationId operation = ports.ids().operation(instance.owner());
        Optional<InstanceAndOperation> requested = InstanceRequests.destroy(instance, operation, purge, now);
        return requested
                .map(r -> InstanceChange.write(request, r, others))
                .orElseGet(() -> InstanceChange.answer(new OperationRequestResult.WrongStatus(instance)));
    }

    private AccountTransaction.Decision<OperationRequestResult> last(Instance instance) {
        Optional<Operation> operation = instance.work().operation().flatMap(ports.store()::operation);
        return InstanceChange.answer(operation
                .<OperationRequestResult>map(found ->
                        new OperationRequestResult.Accepted(instance, found, OperationRequestResult.Origin.UNDER_WAY))
                .orElseGet(() -> new OperationRequestResult.NotFound()));
    }
}
