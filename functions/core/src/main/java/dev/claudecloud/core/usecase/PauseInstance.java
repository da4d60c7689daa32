package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import java.time.Instant;
import java.util.Optional;

/** Pauses an instance: its machine is removed, its data stays. */
public final class PauseInstance {

    private final Ports ports;

    public PauseInstance(Ports ports) {
        this.ports = ports;
    }

    /**
     * Refused unless the instance is running, or an operation on it failed.
     *
     * @param resumeAt when the machine is to be woken by itself
     */
    public OperationRequestResult run(OperationRequest request, InstanceId id, Optional<Instant> resumeAt) {
        return InstanceTransaction.run(
                ports,
                request,
                id,
                (instance, now) -> InstanceRequests.pause(instance, ports.ids().operation(id.owner()), resumeAt, now));
    }
}
