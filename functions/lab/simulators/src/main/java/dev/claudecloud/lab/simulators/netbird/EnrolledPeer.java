package dev.claudecloud.lab.simulators.netbird;

/**
 * The result of an enrolment, for the machine.
 *
 * @param peerId the peer's id in the API
 * @param ip its address in the account's network
 * @param dnsLabel its name, without the domain
 */
public record EnrolledPeer(String peerId, String ip, String dnsLabel) {}
