package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.netbird.SimulatedPeer.Machine;
import java.util.Optional;

/**
 * A machine's request to join.
 *
 * @param setupKey the clear text of a setup key; or
 * @param userId the user who logged in on the machine
 * @param machineKey the key that a machine keeps on its disk; the same key is the same peer again and needs no setup
 *     key
 */
record Join(Optional<String> setupKey, Optional<String> userId, Optional<String> machineKey, Machine machine) {

    private static final Machine UNTOLD = new Machine("", "Ubuntu 24.04", "6.8.0", "0.77.1");

    static Join byKey(String setupKey, String hostname) {
        return new Join(
                Optional.of(setupKey),
                Optional.empty(),
                Optional.empty(),
                machine(hostname, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static Join byUser(String userId, String hostname) {
        return new Join(
                Optional.empty(),
                Optional.of(userId),
                Optional.empty(),
                machine(hostname, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static Machine machine(String hostname, Optional<String> os, Optional<String> kernel, Optional<String> version) {
        return new Machine(
                hostname, os.orElse(UNTOLD.os()), kernel.orElse(UNTOLD.kernel()), version.orElse(UNTOLD.version()));
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "Join[" + machine + "]";
    }
}
