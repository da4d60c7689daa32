package dev.claudecloud.lab.simulators.hetzner;

import java.util.Map;

/**
 * A public key.
 *
 * @param fingerprint MD5 in pairs of hex digits
 */
record SimulatedSshKey(Identity identity, String fingerprint, String publicKey) implements Owned {

    SimulatedSshKey with(String name, Map<String, String> labels) {
        return new SimulatedSshKey(identity.with(name, labels), fingerprint, publicKey);
    }
}
