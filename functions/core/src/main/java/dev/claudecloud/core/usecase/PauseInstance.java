package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import java.util.Optional;

/** Pauses a machine: it goes, its data stays. */
public final class PauseInstance {

    private final Ports ports;

    public PauseInstance(Ports ports) {
        this.ports = ports;
    }

    /** Refused unless it runs, or an operation on it failed. */
    public OperationRequestResult run(Caller caller, InstanceId id, Optional<IdempotencyKey> once) {
        return InstanceTransaction.run(
                ports,
                caller,
                id,
                once,
                (instance, now) -> InstanceRequests.pause(instance, ports.ids().operation(id.owner()), now));
    }
}
