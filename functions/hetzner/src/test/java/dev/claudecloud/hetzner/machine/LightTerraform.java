package dev.claudecloud.hetzner.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what Terraform and its plugin send for a wake, in the same order and with the same retries, but without their
 * processes, and waits on a virtual clock. {@link HetznerBudgetTest} compares it with the requests of the real ones.
 */
final class LightTerraform {

    /** hcloud-go 2.47.0, {@code client_handler_retry.go}: five times, from one second on. */
    private static final int RETRIES = 5;

    private static final Set<String> RETRIED = Set.of("rate_limit_exceeded", "conflict", "bad_gateway", "timeout");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI endpoint;
    private final HetznerLabels labels;
    private final Waiter waiter;
    private final HttpClient http;

    LightTerraform(URI endpoint, HetznerLabels labels, Waiter waiter, HttpClient http) {
        this.endpoint = endpoint;
        this.labels = labels;
        this.waiter = waiter;
        this.http = http;
    }

    /** Returns the number of a server with this volume: the existing one, or a new one of this type. */
    long wake(InstanceId instance, Volume volume, Optional<Server> own, String serverType, SharedResources.Ids shared) {
        get("/volumes/" + volume.id());
        get("/firewalls/" + shared.firewall());
        long server = own.map(Server::id).orElseGet(() -> order(instance, volume, serverType, shared));
        if (own.isPresent()) {
            get("/servers/" + server);
        }
        if (own.isEmpty() || !volume.server().equals(Optional.of(server))) {
            JsonNode attached = post("/volumes/" + volume.id() + "/actions/attach", Map.of("server", server));
            await(attached.path("action"));
            get("/volumes/" + volume.id());
            get("/servers/" + server);
        }
        return server;
    }

    private long order(InstanceId instance, Volume volume, String serverType, SharedResources.Ids shared) {
        get("/server_types?name=" + serverType);
        long image = get("/images?name=ubuntu-24.04&architecture=x86")
                .path("images")
                .path(0)
                .path("id")
                .asLong();
        get("/ssh_keys/" + shared.key());
        JsonNode made = post(
                "/servers",
                Map.of(
                        "name", MachineNames.machine(instance.owner()),
                        "server_type", serverType,
                        "image", image,
                        "location", volume.location(),
                        "ssh_keys", List.of(shared.key()),
                        "firewalls", List.of(Map.of("firewall", shared.firewall())),
                        "labels", labels.of(instance)));
        await(made.path("action"));
        made.path("next_actions").forEach(this::await);
        long id = made.path("server").path("id").asLong();
        get("/servers/" + id);
        return id;
    }

    /** The first poll comes after one interval. */
    private void await(JsonNode action) {
        JsonNode now = action;
        while (now.path("status").asText().equals("running")) {
            waiter.await(POLL);
            now = get("/actions?id=" + action.path("id").asLong() + "&page=1&sort=status&sort=id")
                    .path("actions")
                    .path(0);
        }
        if (now.path("status").asText().equals("error")) {
            throw new HetznerException(HetznerError.ACTION_FAILED, "an action has failed");
        }
    }

    private JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send(
                "POST", path, BodyPublishers.ofString(MAPPER.valueToTree(body).toString()));
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        for (int retries = 0; ; retries++) {
            HttpResponse<String> answer = answer(method, path, body);
            JsonNode json = json(answer.body());
            if (answer.statusCode() < 300) {
                return json;
            }
            String code = json.path("error").path("code").asText();
            if (retries == RETRIES || !RETRIED.contains(code)) {
                throw new HetznerException(
                        HetznerError.named(code).orElse(HetznerError.UNREADABLE), "Terraform failed: " + code);
            }
            waiter.await(Duration.ofSeconds(1L << retries));
        }
    }

    private HttpResponse<String> answer(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("Authorization", "Bearer " + HetznerOptions.TEST_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
