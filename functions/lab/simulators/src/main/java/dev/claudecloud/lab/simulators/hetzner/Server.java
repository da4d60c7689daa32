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
record Server(
        Identity identity,
        ServerOrder order,
        Addresses addresses,
        List<PrivateAddress> privateNet,
        ServerStatus status,
        boolean deletionProtected,
        boolean booted,
        Optional<Instant> offFrom)
        implements Owned {

    Server {
        privateNet = List.copyOf(privateNet);
    }

    /** The server's place in a network. */
    record PrivateAddress(long network, String ip, String mac) {}

    ResourceRef ref() {
        return ResourceRef.server(id());
    }

    Server with(String name, Map<String, String> labels) {
        return new Server(
                identity.with(name, labels), order, addresses, privateNet, status, deletionProtected, booted, offFrom);
    }

    /** In this state, and with no shutdown under way. */
    Server in(ServerStatus now) {
        return new Server(identity, order, addresses, privateNet, now, deletionProtected, booted, Optional.empty());
    }

    Server withMachine() {
        return new Server(identity, order, addresses, privateNet, status, deletionProtected, true, offFrom);
    }

    Server stopping(Instant off) {
        return new Server(
                identity,
                order,
                addresses,
                privateNet,
                ServerStatus.STOPPING,
                deletionProtected,
                booted,
                Optional.of(off));
    }

    Server protectedFromDeletion(boolean yes) {
        return new Server(identity, order, addresses, privateNet, status, yes, booted, offFrom);
    }

    Server inNetworks(List<PrivateAddress> networks) {
        return new Server(identity, order, addresses, networks, status, deletionProtected, booted, offFrom);
    }
}
