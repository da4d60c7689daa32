package dev.claudecloud.hetzner.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A server as the API returns it.
 *
 * @param location its short name, such as {@code nbg1}
 * @param volumes ids of the volumes that are attached
 * @param locked whether an action is running that blocks others
 */
public record Server(
        long id,
        String name,
        Status status,
        Map<String, String> labels,
        String serverType,
        String location,
        Optional<String> ipv4,
        List<Long> volumes,
        boolean locked,
        Instant created) {

    /** The status of a server in the API. */
    public enum Status {
        INITIALIZING,
        STARTING,
        RUNNING,
        STOPPING,
        OFF,
        DELETING,
        MIGRATING,
        REBUILDING,
        UNKNOWN;

        static Status of(String text) {
            try {
                return valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                return UNKNOWN;
            }
        }
    }

    public Server {
        labels = Map.copyOf(labels);
        volumes = List.copyOf(volumes);
    }
}
