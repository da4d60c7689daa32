package dev.claudecloud.hetzner.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A volume as the API returns it.
 *
 * @param server the server it is attached to
 * @param isProtected whether its delete protection is on
 */
public record Volume(
        long id,
        String name,
        Map<String, String> labels,
        String location,
        long sizeGb,
        Optional<Long> server,
        boolean isProtected,
        Instant created) {

    public Volume {
        labels = Map.copyOf(labels);
    }
}
