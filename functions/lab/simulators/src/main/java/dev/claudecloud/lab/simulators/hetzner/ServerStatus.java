package dev.claudecloud.lab.simulators.hetzner;

import java.util.Locale;

/** The states of a server that the simulator implements. */
enum ServerStatus {
    INITIALIZING,
    STARTING,
    RUNNING,
    STOPPING,
    OFF,
    DELETING;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
