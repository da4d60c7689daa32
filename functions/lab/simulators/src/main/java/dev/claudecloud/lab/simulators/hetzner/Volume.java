package dev.claudecloud.lab.simulators.hetzner;

import java.util.Map;
import java.util.Optional;

/** A volume. */
record Volume(
        Identity identity,
        int sizeGb,
        String location,
        Optional<String> format,
        Optional<Long> server,
        boolean available,
        boolean deletionProtected)
        implements Owned {

    ResourceRef ref() {
        return ResourceRef.volume(id());
    }

    String device() {
        return "/dev/disk/by-id/scsi-0HC_Volume_" + id();
    }

    Volume with(String name, Map<String, String> labels) {
        return new Volume(identity.with(name, labels), sizeGb, location, format, server, available, deletionProtected);
    }

    Volume made() {
        return new Volume(identity, sizeGb, location, format, server, true, deletionProtected);
    }

    Volume at(Optional<Long> serverId) {
        return new Volume(identity, sizeGb, location, format, serverId, available, deletionProtected);
    }

    Volume resized(int gb) {
        return new Volume(identity, gb, location, format, server, available, deletionProtected);
    }

    Volume protectedFromDeletion(boolean yes) {
        return new Volume(identity, sizeGb, location, format, server, available, yes);
    }
}
