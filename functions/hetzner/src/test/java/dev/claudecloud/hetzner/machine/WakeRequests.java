package dev.claudecloud.hetzner.machine;

import dev.claudecloud.lab.simulators.http.LoggedRequest;
import java.util.List;
import java.util.stream.Stream;

/** The requests of a wake by a provider with empty caches, without polls: method and path, numbers omitted. */
final class WakeRequests {

    /** Including polls of actions, one a second: 28 s of creating and starting, 3 s of attaching. */
    static final int ALL = 49;

    static final List<String> EXPECTED = Stream.of(
                    // What exists, and what is in stock?
                    "GET /v1/servers",
                    "GET /v1/servers",
                    "GET /v1/volumes/N",
                    "GET /v1/server_types",
                    "GET /v1/firewalls",
                    "GET /v1/ssh_keys",
                    // Terraform's plan.
                    "GET /v1/firewalls/N",
                    "GET /v1/volumes/N",
                    // Terraform's apply.
                    "GET /v1/server_types",
                    "GET /v1/images",
                    "GET /v1/ssh_keys/N",
                    "POST /v1/servers",
                    "GET /v1/servers/N",
                    "POST /v1/volumes/N/actions/attach",
                    "GET /v1/volumes/N",
                    "GET /v1/servers/N",
                    // The result, and its cost.
                    "GET /v1/servers/N",
                    "GET /v1/pricing")
            .sorted()
            .toList();

    private WakeRequests() {}

    static List<String> in(List<LoggedRequest> log) {
        return log.stream()
                .map(request -> request.method() + " " + request.path().replaceAll("/[0-9]+", "/N"))
                .filter(request -> !request.equals("GET /v1/actions"))
                .sorted()
                .toList();
    }
}
