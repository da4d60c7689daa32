package dev.claudecloud.core.instance;

import dev.claudecloud.core.id.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who works on an instance, and when the next check is due.
 *
 * @param operation the newest operation; its record holds the progress
 * @param fence raised by one with every lease that is granted; a write under an older one is refused
 * @param due empty only where nothing is left to do: stopped, destroyed, or error with nothing to clean up
 * @param cleanup status is {@code error}, but a machine that costs money may still be there
 */
public record InstanceWork(
        Optional<OperationId> operation, long fence, Optional<Lease> lease, Optional<Due> due, boolean cleanup) {

    /** Requested work, not yet leased. A running lease is kept: its holder finds the new generation by itself. */
    public InstanceWork requested(OperationId newest, Due next) {
        return new InstanceWork(Optional.of(newest), fence, lease, Optional.of(next), false);
    }

    /** A granted lease: the fence is raised, and reconcile checks again when the lease is over. */
    public InstanceWork leased(Lease granted) {
        return new InstanceWork(
                operation, fence + 1, Optional.of(granted), Optional.of(Due.work(granted.until())), cleanup);
    }

    /** The lease released, with the next check at {@code next}. */
    public InstanceWork released(Optional<Due> next) {
        return new InstanceWork(operation, fence, Optional.empty(), next, cleanup);
    }

    /** The same with another cleanup mark. */
    public InstanceWork withCleanup(boolean pending) {
        return new InstanceWork(operation, fence, lease, due, pending);
    }

    /** The same with another due time. */
    public InstanceWork withDue(Due next) {
        return new InstanceWork(operation, fence, lease, Optional.of(next), cleanup);
    }

    /** True while a lease is running. */
    public boolean leasedAt(Instant now) {
        return lease.map(l -> !l.over(now)).orElse(false);
    }

    /** True when {@code owner} still holds the lease that was granted with {@code grantedFence}. */
    public boolean heldBy(String owner, long grantedFence) {
        return fence == grantedFence && lease.map(l -> l.owner().equals(owner)).orElse(false);
    }
}
