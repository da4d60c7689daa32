package dev.claudecloud.lab.simulators.hetzner;

import java.util.Map;
import java.util.Optional;

/** A volume. */
record SimulatedVolume(
        Identity identity,
        int sizeGb,
        String location,
        Optional<String> format,
        Optional<Long> server,
        boolean available,
        boolean deletionProtected)
        implements Owned {

    ActionTarget ref() {
        return ActionTarget.volume(id());
    }

    String device() {
        return "/dev/disk/by-id/scsi-0HC_Volume_" + id();
    }

    SimulatedVolume with(String name, Map<String, String> labels) {
        return new SimulatedVolume(
                identity.with(name, labels), sizeGb, location, format, server, available, deletionProtected);
    }

    SimulatedVolume made() {
        return new SimulatedVolume(identity, sizeGb, location, format, server, true, deletionProtected);
    }

    SimulatedVolume at(Optional<Long> serverId) {
        return new SimulatedVolume(identity, sizeGb, location, format, serverId, available, deletionProtected);
    }

    SimulatedVolume resized(int gb) {
        return new SimulatedVolume(identity, gb, location, format, server, available, deletionProtected);
    }

    SimulatedVolume protectedFromDeletion(boolean yes) {
        return new SimulatedVolume(identity, sizeGb, location, format, server, available, yes);
    }
}
