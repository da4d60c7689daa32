package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;

/** The public addresses of a server; each is a primary IP that is deleted with the server. */
record ServerAddresses(Optional<PrimaryIp> ipv4, Optional<PrimaryIp> ipv6) {

    /**
     * A primary IP.
     *
     * @param ip an IPv4 address, or an IPv6 /64 network
     */
    record PrimaryIp(long id, String ip) {}
}
