package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A server.
 *
 * @param offFrom the earliest time at which a requested shutdown is complete
 * @param booted whether a machine was ever created for it
 */
record SimulatedServer(
        Identity identity,
        ServerOrder order,
        ServerAddresses addresses,
        ServerStatus status,
        boolean deletionProtected,
        boolean booted,
        Optional<Instant> offFrom)
        implements Owned {

    ActionTarget ref() {
        return ActionTarget.server(id());
    }

    SimulatedServer with(String name, Map<String, String> labels) {
        return new SimulatedServer(
                identity.with(name, labels), order, addresses, status, deletionProtected, booted, offFrom);
    }

    /** Returns the server in this state, with no shutdown in progress. */
    SimulatedServer in(ServerStatus now) {
        return new SimulatedServer(identity, order, addresses, now, deletionProtected, booted, Optional.empty());
    }

    SimulatedServer withMachine() {
        return new SimulatedServer(identity, order, addresses, status, deletionProtected, true, offFrom);
    }

    SimulatedServer stopping(Instant off) {
        return new SimulatedServer(
                identity, order, addresses, ServerStatus.STOPPING, deletionProtected, booted, Optional.of(off));
    }

    SimulatedServer protectedFromDeletion(boolean yes) {
        return new SimulatedServer(identity, order, addresses, status, yes, booted, offFrom);
    }
}
