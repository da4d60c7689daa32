package dev.claudecloud.lab.local.hetzner;

import dev.claudecloud.lab.simulators.http.Door;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The door through which simulated servers reach the API: they can fetch their files and report their use, and nothing
 * else.
 */
final class ApiDoor {

    private static final List<Door.Way> WAYS = List.of(
            new Door.Way("GET", Pattern.compile("/machine-files/[0-9a-f]{64}"), Set.of()),
            new Door.Way("POST", Pattern.compile("/instances/[0-9A-Z]{26}/heartbeat"), Set.of("X-Instance-Token")));

    private ApiDoor() {}

    /** Opens the door at an address of this host that servers reach; port 0 for any free port. */
    static Door open(String address, int port, URI api) throws IOException {
        return Door.open(address, port, api, WAYS);
    }
}
