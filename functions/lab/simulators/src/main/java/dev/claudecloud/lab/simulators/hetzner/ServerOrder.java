package dev.claudecloud.lab.simulators.hetzner;

import java.util.List;

/**
 * The order of a server, unchanged for the server's life.
 *
 * @param userData a secret of the server's user
 */
record ServerOrder(String type, String location, long image, List<Long> sshKeys, String userData) {

    ServerOrder {
        sshKeys = List.copyOf(sshKeys);
    }

    @Override
    public String toString() {
        return "ServerOrder[" + type + " in " + location + ", image " + image + "]";
    }
}
