package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.operation.Requests;
import java.util.Optional;

/** Pauses a machine: it goes, its data stays. */
public final class PauseInstance {

    private final Ports ports;

    public PauseInstance(Ports ports) {
        this.ports = ports;
    }

    /** Refused unless it runs, or an operation on it failed. */
    public Taken run(Caller caller, InstanceId id, Optional<Once> once) {
        return Wishes.settle(
                ports,
                caller,
                id,
                once,
                (instance, now) -> Requests.pause(instance, ports.ids().operation(id.owner()), now));
    }
}
