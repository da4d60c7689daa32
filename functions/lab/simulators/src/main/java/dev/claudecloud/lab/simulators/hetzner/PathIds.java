package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;

/** Finds the object that a path names. */
final class PathIds {

    private static final int MOST_DIGITS = 16;

    private PathIds() {}

    static long of(SimulatorRequest request) {
        return of(request, "id");
    }

    /** Returns an id of the path; refuses an invalid id with 404. */
    static long of(SimulatorRequest request, String name) {
        String text = request.pathValue(name);
        if (!text.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw ErrorCode.NOT_FOUND.refusal("no such ID: " + text);
        }
        return Long.parseLong(text);
    }

    static SimulatedServer server(Project project, SimulatorRequest request) {
        long id = of(request);
        return project.servers().find(id).orElseThrow(() -> ErrorCode.notFound("server", id));
    }

    static SimulatedVolume volume(Project project, SimulatorRequest request) {
        long id = of(request);
        return project.volumes().find(id).orElseThrow(() -> ErrorCode.notFound("volume", id));
    }

    static SimulatedFirewall firewall(Project project, SimulatorRequest request) {
        long id = of(request);
        return project.firewalls().find(id).orElseThrow(() -> ErrorCode.notFound("firewall", id));
    }

    static SimulatedSshKey key(Project project, SimulatorRequest request) {
        long id = of(request);
        return project.keys().find(id).orElseThrow(() -> ErrorCode.notFound("ssh_key", id));
    }
}
