package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.Requested;
import dev.claudecloud.core.operation.Requests;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.Optional;

/** Deletes an instance in whatever state it is; its data only with a purge. */
public final class DeleteInstance {

    private final Ports ports;

    public DeleteInstance(Ports ports) {
        this.ports = ports;
    }

    /** A delete that is under way or done is answered with its operation, unless this one goes further. */
    public Taken run(Caller caller, InstanceId id, boolean purge) {
        if (!caller.reaches(id)) {
            return new Taken.NotFound();
        }
        InstanceSettlement settlement = new InstanceSettlement((account, now) -> account.instance(id)
                .map(instance -> decide(account, instance, purge, now))
                .orElseGet(() -> InstanceSettlement.answer(new Taken.NotFound())));
        return Announced.of(new Ledger(ports).settle(caller, id.owner(), Optional.empty(), settlement), ports);
    }

    private Decision<Taken> decide(Account account, Instance instance, boolean purge, Instant now) {
        if (instance.status() == Status.DESTROYED) {
            return decideAgain(account, instance, purge, now);
        }
        boolean underWay = instance.status() == Status.DESTROYING
                && instance.wish().desired() == Desired.DESTROYED
                && (instance.wish().purge() || !purge);
        return underWay ? last(instance) : destroy(instance, purge, now);
    }

    /** Nothing but the volume can be left of a destroyed instance. */
    private Decision<Taken> decideAgain(Account account, Instance instance, boolean purge, Instant now) {
        if (!purge || instance.machine().volumeId().isEmpty()) {
            return last(instance);
        }
        Optional<InstanceId> holder =
                account.user().live().or(() -> account.user().keptVolumeOf());
        if (holder.isEmpty()) {
            return last(instance);
        }
        if (!holder.get().equals(instance.id())) {
            return InstanceSettlement.answer(new Taken.VolumeInUse(holder.get()));
        }
        return destroy(instance, true, now, new Change.SaveUser(account.user().owning(instance.id())));
    }

    private Decision<Taken> destroy(Instance instance, boolean purge, Instant now, Change... others) {
        OperationId operation = ports.ids().operation(instance.owner());
        Optional<Requested> requested = Requests.destroy(instance, operation, purge, now);
        return requested
                .map(r -> InstanceSettlement.write(r, others))
                .orElseGet(() -> InstanceSettlement.answer(new Taken.WrongStatus(instance)));
    }

    private Decision<Taken> last(Instance instance) {
        Optional<Operation> operation = instance.work().operation().flatMap(ports.store()::operation);
        return InstanceSettlement.answer(operation
                .<Taken>map(found -> new Taken.Accepted(instance, found, Taken.Origin.UNDER_WAY))
                .orElseGet(() -> new Taken.NotFound()));
    }
}
