package dev.claudecloud.lab.simulators.hetzner;

/**
 * A public key.
 *
 * @param fingerprint MD5 as pairs of hex digits
 */
record SimulatedSshKey(Identity identity, String fingerprint, String publicKey) implements Owned {}
