package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.Ports;
import java.util.Optional;

/** Reads one instance, including the record of a destroyed one. */
public final class FindInstance {

    private final Ports ports;

    public FindInstance(Ports ports) {
        this.ports = ports;
    }

    /** Returns empty when the instance does not exist, or is another user's. */
    public Optional<FoundInstance> run(Caller caller, InstanceId id) {
        if (!caller.reaches(id)) {
            return Optional.empty();
        }
        Optional<FoundInstance> found = new AccountTransaction(ports)
                .account(caller, id.owner())
                .flatMap(account -> account.instance(id).map(there -> FoundInstance.in(account, there)));
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return found;
    }
}
