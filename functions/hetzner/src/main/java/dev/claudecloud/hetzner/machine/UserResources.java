package dev.claudecloud.hetzner.machine;

import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import java.util.Optional;

/**
 * What Hetzner shows of a user.
 *
 * @param own the instance's server
 * @param leftover the server of an earlier instance of the user
 * @param volume the user's volume
 */
record UserResources(Optional<Server> own, Optional<Server> leftover, Optional<Volume> volume) {

    /** Whether a server is up with the volume on it: nothing is left to do. */
    boolean isComplete() {
        return own.filter(server -> server.status() == Server.Status.RUNNING && !server.locked())
                .flatMap(server -> volume.filter(v -> v.server().equals(Optional.of(server.id()))))
                .isPresent();
    }
}
