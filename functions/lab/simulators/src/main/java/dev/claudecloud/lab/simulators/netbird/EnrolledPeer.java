package dev.claudecloud.lab.simulators.netbird;

/**
 * What a machine learns when it has enrolled.
 *
 * @param peerId the peer's id in the API
 * @param ip its address in the account's network
 * @param dnsLabel its name, without the domain
 */
public record EnrolledPeer(String peerId, String ip, String dnsLabel) {}
