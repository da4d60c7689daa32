package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.Door;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The door through which simulated servers, and devices beside them, reach the NetBird simulator: they can join, report
 * that they are connected and read their map, and nothing else.
 */
public final class MachineDoor {

    private static final List<Door.Way> WAYS = List.of(
            way("POST", "/_sim/enrol|/_sim/peers/[A-Za-z0-9]{1,64}/connected"),
            way("GET", "/_sim/peers/[A-Za-z0-9]{1,64}/map"));

    private MachineDoor() {}

    /** Opens the door at an address of this host that servers reach; port 0 for any free port. */
    public static Door open(String address, int port, URI netBird) throws IOException {
        return Door.open(address, port, netBird, WAYS);
    }

    private static Door.Way way(String method, String path) {
        return new Door.Way(method, Pattern.compile(path), Set.of());
    }
}
