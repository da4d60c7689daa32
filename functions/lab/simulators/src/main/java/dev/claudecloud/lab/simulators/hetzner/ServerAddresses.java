package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;

/** The public addresses of a server; each is a primary IP of its own that goes with the server. */
record ServerAddresses(Optional<PrimaryIp> ipv4, Optional<PrimaryIp> ipv6) {

    /**
     * A primary IP.
     *
     * @param ip an address, or a /64 for version 6
     */
    record PrimaryIp(long id, String ip) {}
}
