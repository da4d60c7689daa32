package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.Request;

/** The object that a path names. */
final class Ids {

    private static final int MOST_DIGITS = 16;

    private Ids() {}

    static long of(Request request) {
        return of(request, "id");
    }

    /** Refuses with 404 what is no id. */
    static long of(Request request, String name) {
        String text = request.pathValue(name);
        if (!text.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw ErrorCode.NOT_FOUND.refusal("no such ID: " + text);
        }
        return Long.parseLong(text);
    }

    static Server server(Project project, Request request) {
        long id = of(request);
        return project.servers().find(id).orElseThrow(() -> ErrorCode.notFound("server", id));
    }

    static Volume volume(Project project, Request request) {
        long id = of(request);
        return project.volumes().find(id).orElseThrow(() -> ErrorCode.notFound("volume", id));
    }

    static Firewall firewall(Project project, Request request) {
        long id = of(request);
        return project.firewalls().find(id).orElseThrow(() -> ErrorCode.notFound("firewall", id));
    }

    static Network network(Project project, Request request) {
        long id = of(request);
        return project.networks().find(id).orElseThrow(() -> ErrorCode.notFound("network", id));
    }

    static SshKey key(Project project, Request request) {
        long id = of(request);
        return project.keys().find(id).orElseThrow(() -> ErrorCode.notFound("ssh_key", id));
    }
}
