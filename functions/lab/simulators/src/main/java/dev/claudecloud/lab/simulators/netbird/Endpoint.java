package dev.claudecloud.lab.simulators.netbird;

/**
 * Where a machine is outside of NetBird's network, as its peers learn it to open a tunnel.
 *
 * @param id the peer's
 * @param address an IPv4 address
 */
record Endpoint(String id, String address) implements Row {}
