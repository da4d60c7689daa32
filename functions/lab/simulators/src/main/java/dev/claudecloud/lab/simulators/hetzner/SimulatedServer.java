package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server.
 *
 * @param offFrom when a shutdown that was asked for is over at the earliest
 * @param booted whether a machine was ever made for it
 */
record SimulatedServer(
        Identity identity,
        ServerOrder order,
        ServerAddresses addresses,
        List<PrivateAddress> privateNet,
        ServerStatus status,
        boolean deletionProtected,
        boolean booted,
        Optional<Instant> offFrom)
        implements Owned {

    SimulatedServer {
        privateNet = List.copyOf(privateNet);
    }

    /** The server's place in a network. */
    record PrivateAddress(long network, String ip, String mac) {}

    ActionTarget ref() {
        return ActionTarget.server(id());
    }

    SimulatedServer with(String name, Map<String, String> labels) {
        return new SimulatedServer(
                identity.with(name, labels), order, addresses, privateNet, status, deletionProtected, booted, offFrom);
    }

    /** In this state, and with no shutdown under way. */
    SimulatedServer in(ServerStatus now) {
        return new SimulatedServer(
                identity, order, addresses, privateNet, now, deletionProtected, booted, Optional.empty());
    }

    SimulatedServer withMachine() {
        return new SimulatedServer(identity, order, addresses, privateNet, status, deletionProtected, true, offFrom);
    }

    SimulatedServer stopping(Instant off) {
        return new SimulatedServer(
                identity,
                order,
                addresses,
                privateNet,
                ServerStatus.STOPPING,
                deletionProtected,
                booted,
                Optional.of(off));
    }

    SimulatedServer protectedFromDeletion(boolean yes) {
        return new SimulatedServer(identity, order, addresses, privateNet, status, yes, booted, offFrom);
    }

    SimulatedServer inNetworks(List<PrivateAddress> networks) {
        return new SimulatedServer(identity, order, addresses, networks, status, deletionProtected, booted, offFrom);
    }
}
