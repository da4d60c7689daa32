package dev.claudecloud.core.instance;

import java.util.Optional;

/**
 * What the provider calls the parts of an instance.
 *
 * @param volumeId recorded before anything else is done to the volume, removed only after a purge
 * @param providerId the server or container, while there is one
 * @param address where it can be reached, if the provider gives one
 */
public record MachineIds(Optional<String> volumeId, Optional<String> providerId, Optional<String> address) {

    /** Nothing made yet. */
    public static final MachineIds NONE = new MachineIds(Optional.empty(), Optional.empty(), Optional.empty());

    /** With the volume's id known. */
    public MachineIds withVolume(String id) {
        return new MachineIds(Optional.of(id), providerId, address);
    }

    /** With a machine. */
    public MachineIds withMachine(String id, Optional<String> at) {
        return new MachineIds(volumeId, Optional.of(id), at);
    }

    /** The machine is gone, the volume is not. */
    public MachineIds withoutMachine() {
        return new MachineIds(volumeId, Optional.empty(), Optional.empty());
    }
}
