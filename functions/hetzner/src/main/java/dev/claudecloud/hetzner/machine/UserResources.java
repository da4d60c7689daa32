package dev.claudecloud.hetzner.machine;

import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import java.util.Optional;

/**
 * The resources of a user as Hetzner shows them.
 *
 * @param own the instance's server
 * @param leftover the server of an earlier instance of the user
 * @param volume the user's volume
 */
record UserResources(Optional<Server> own, Optional<Server> leftover, Optional<Volume> volume) {

    /** Returns whether a server is running with the volume attached, so that nothing is left to do. */
    boolean isComplete() {
        return own.filter(server -> server.status() == Server.Status.RUNNING && !server.locked())
                .flatMap(server -> volume.filter(v -> v.server().equals(Optional.of(server.id()))))
                .isPresent();
    }
}
