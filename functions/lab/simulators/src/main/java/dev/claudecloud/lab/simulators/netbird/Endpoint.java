package dev.claudecloud.lab.simulators.netbird;

/**
 * The address of a machine outside NetBird's network, which its peers learn to open a tunnel.
 *
 * @param id the peer's id
 * @param address an IPv4 address
 */
record Endpoint(String id, String address) implements Row {}
