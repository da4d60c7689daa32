package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Request;
import dev.claudecloud.lab.simulators.http.Response;
import dev.claudecloud.lab.simulators.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /servers}: made, listed, changed, deleted. */
final class ServersApi {

    private final Parts parts;
    private final Project project;

    ServersApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    Routes routes() {
        return Routes.none()
                .with("GET", "/v1/servers", this::list)
                .with("POST", "/v1/servers", this::create)
                .with(
                        "GET",
                        "/v1/servers/{id}",
                        request -> one(200, parts.timeline().observed(Ids.server(project, request))))
                .with("PUT", "/v1/servers/{id}", this::update)
                .with("DELETE", "/v1/servers/{id}", this::delete);
    }

    private Response list(Request request) {
        List<String> states = request.parameters("status");
        List<Server> found = project.servers().all().stream()
                .map(parts.timeline()::observed)
                .filter(each ->
                        states.isEmpty() || states.contains(each.status().wire()))
                .toList();
        return Listing.owned(request, "servers", found, parts.views()::server);
    }

    private Response create(Request request) {
        Body body = Body.of(request);
        String name = Orders.hostName(body);
        Map<String, String> labels = body.labels().orElse(Map.of());
        ServerOrder order = parts.orders().read(body);
        List<Firewall> firewalls =
                body.objects("firewalls").stream().map(this::firewall).toList();
        List<Volume> volumes = body.numbers("volumes").stream()
                .map(id -> volume(id, order.location()))
                .toList();
        parts.orders().refuseTakenName(name);
        parts.orders().refuseIfNotToBeHad(order);
        Server server =
                keep(project.newIdentity(name, labels), order, parts.orders().addresses(body));
        firewalls.forEach(each -> putOn(each.id(), server.id()));
        return created(server, body.flag("start_after_create").orElse(true), volumes);
    }

    private Server keep(Identity identity, ServerOrder order, Addresses addresses) {
        Server server = new Server(
                identity, order, addresses, List.of(), ServerStatus.INITIALIZING, false, false, Optional.empty());
        project.servers().put(server);
        parts.market().take(order.type(), order.location());
        return server;
    }

    private Response created(Server server, boolean start, List<Volume> volumes) {
        Timeline timeline = parts.timeline();
        Action create = timeline.start(Commands.CREATE_SERVER, Map.of(), server.ref());
        List<Action> next = new ArrayList<>();
        if (start) {
            next.add(timeline.startAfter(create, Commands.START_SERVER, server.ref()));
        }
        for (Volume volume : volumes) {
            Action before = next.isEmpty() ? create : next.getLast();
            next.add(timeline.startAfter(before, Commands.ATTACH_VOLUME, volume.ref(), server.ref()));
        }
        ObjectNode answer = Json.object();
        answer.set("server", parts.views().server(server));
        answer.set("action", Views.action(create));
        answer.set("next_actions", Views.actions(next));
        Wire.text(
                answer,
                "root_password",
                server.order().sshKeys().isEmpty()
                        ? Optional.of(
                                UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT))
                        : Optional.empty());
        return Response.json(201, answer);
    }

    private Firewall firewall(Body body) {
        return project.firewalls()
                .find(body.requiredNumber("firewall"))
                .orElseThrow(() -> ErrorCode.invalid("firewalls", "firewall not found"));
    }

    private Volume volume(long id, String location) {
        Volume volume = project.volumes().find(id).orElseThrow(() -> ErrorCode.invalid("volumes", "volume not found"));
        parts.timeline().refuseLocked(volume.ref());
        VolumeActionsApi.refuseElsewhere(volume, location);
        VolumeActionsApi.refuseAttached(volume);
        return volume;
    }

    private void putOn(long firewall, long server) {
        project.firewalls().change(firewall, each -> {
            List<Long> servers = new ArrayList<>(each.servers());
            servers.add(server);
            return each.on(servers, each.selectors());
        });
    }

    private Response update(Request request) {
        Server server = Ids.server(project, request);
        Body body = Body.of(request);
        String name = body.has("name") ? Orders.hostName(body) : server.name();
        if (!name.equals(server.name())) {
            parts.orders().refuseTakenName(name);
        }
        Server changed = server.with(name, body.labels().orElse(server.labels()));
        project.servers().put(changed);
        return one(200, changed);
    }

    private Response delete(Request request) {
        Server server = Ids.server(project, request);
        if (server.deletionProtected()) {
            throw ErrorCode.PROTECTED.refusal("server deletion is protected");
        }
        parts.timeline().refuseLocked(server.ref());
        Action delete = parts.timeline()
                .start(Commands.DELETE_SERVER, Map.of("was", server.status().name()), server.ref());
        return Answers.one(200, "action", Views.action(delete));
    }

    private Response one(int status, Server server) {
        return Answers.one(status, "server", parts.views().server(server));
    }
}
