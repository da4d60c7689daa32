package dev.claudecloud.core.instance;

import dev.claudecloud.core.network.NetworkIds;
import java.util.Optional;

/**
 * The providers' ids for the parts of an instance.
 *
 * @param volumeId recorded before anything else is done to the volume, removed only after a purge
 * @param providerId the server or container, while it exists
 * @param address the address of the machine, if the provider assigns one
 * @param network its network, where it has one
 */
public record MachineIds(
        Optional<String> volumeId, Optional<String> providerId, Optional<String> address, NetworkIds network) {

    /** No ids: nothing was created yet. */
    public static final MachineIds NONE =
            new MachineIds(Optional.empty(), Optional.empty(), Optional.empty(), NetworkIds.NONE);

    /** With the volume's id known. */
    public MachineIds withVolume(String id) {
        return new MachineIds(Optional.of(id), providerId, address, network);
    }

    /** Without the volume, which is gone. */
    public MachineIds withoutVolume() {
        return new MachineIds(Optional.empty(), providerId, address, network);
    }

    /** With a machine. */
    public MachineIds withMachine(String id, Optional<String> at) {
        return new MachineIds(volumeId, Optional.of(id), at, network);
    }

    /** Without the machine, which is gone; the volume stays. */
    public MachineIds withoutMachine() {
        return new MachineIds(volumeId, Optional.empty(), Optional.empty(), network);
    }

    /** With these ids of its network. */
    public MachineIds withNetwork(NetworkIds value) {
        return new MachineIds(volumeId, providerId, address, value);
    }
}
