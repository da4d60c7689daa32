package dev.claudecloud.hetzner.terraform;

import java.util.Optional;

/**
 * What a plan may do beyond changing labels and sizes in place. Everything is forbidden by default.
 *
 * @param volumeCreate only while no volume was ever recorded: a lost one is never replaced by an empty one
 * @param serverDelete also detaches the volume, so the server must have been observed off before
 * @param purgedVolume the one volume that may lose its protection and be deleted
 */
public record PlanPermissions(
        boolean volumeCreate, boolean serverCreate, boolean serverDelete, Optional<String> purgedVolume) {

    /** The volume alone, so that its id can be stored before anything else is created. */
    public static PlanPermissions createVolume() {
        return new PlanPermissions(true, false, false, Optional.empty());
    }

    /** A server for an existing volume. */
    public static PlanPermissions wake() {
        return new PlanPermissions(false, true, false, Optional.empty());
    }

    /** The removal of the server; the volume stays. */
    public static PlanPermissions pause() {
        return new PlanPermissions(false, false, true, Optional.empty());
    }

    /** The deletion of everything, including the data: of this volume and no other. */
    public static PlanPermissions purge(String volumeId) {
        return new PlanPermissions(false, false, true, Optional.of(volumeId));
    }
}
