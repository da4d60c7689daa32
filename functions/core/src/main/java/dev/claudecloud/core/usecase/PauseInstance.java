package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;

/** Pauses an instance: its machine is removed, its data stays. */
public final class PauseInstance {

    private final Ports ports;

    public PauseInstance(Ports ports) {
        this.ports = ports;
    }

    /** Refused unless the instance is running, or an operation on it failed. */
    public OperationRequestResult run(OperationRequest request, InstanceId id) {
        return InstanceTransaction.run(
                ports,
                request,
                id,
                (instance, now) -> InstanceRequests.pause(instance, ports.ids().operation(id.owner()), now));
    }
}
