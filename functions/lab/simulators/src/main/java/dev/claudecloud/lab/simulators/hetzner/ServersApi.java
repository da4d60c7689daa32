package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /servers}: create, list, update, delete. */
final class ServersApi {

    private final Parts parts;
    private final Project project;

    ServersApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("GET", "/v1/servers", this::list)
                .with("POST", "/v1/servers", this::create)
                .with(
                        "GET",
                        "/v1/servers/{id}",
                        request -> one(200, parts.timeline().observed(PathIds.server(project, request))))
                .with("PUT", "/v1/servers/{id}", this::update)
                .with("DELETE", "/v1/servers/{id}", this::delete);
    }

    private SimulatorResponse list(SimulatorRequest request) {
        List<String> states = request.parameters("status");
        List<SimulatedServer> found = project.servers().all().stream()
                .map(parts.timeline()::observed)
                .filter(each ->
                        states.isEmpty() || states.contains(each.status().wire()))
                .toList();
        return Listing.owned(request, "servers", found, parts.views()::server);
    }

    private SimulatorResponse create(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        String name = ServerOrderReader.hostName(body);
        Map<String, String> labels = body.labels().orElse(Map.of());
        ServerOrder order = parts.orders().read(body);
        List<SimulatedFirewall> firewalls =
                body.objects("firewalls").stream().map(this::firewall).toList();
        List<SimulatedVolume> volumes = body.numbers("volumes").stream()
                .map(id -> volume(id, order.location()))
                .toList();
        parts.orders().refuseTakenName(name);
        parts.orders().refuseIfNotToBeHad(order);
        SimulatedServer server =
                keep(project.newIdentity(name, labels), order, parts.orders().addresses(body));
        firewalls.forEach(each -> putOn(each.id(), server.id()));
        return created(server, body.flag("start_after_create").orElse(true), volumes);
    }

    private SimulatedServer keep(Identity identity, ServerOrder order, ServerAddresses addresses) {
        SimulatedServer server = new SimulatedServer(
                identity, order, addresses, ServerStatus.INITIALIZING, false, false, Optional.empty());
        project.servers().put(server);
        parts.market().take(order.type(), order.location());
        return server;
    }

    private SimulatorResponse created(SimulatedServer server, boolean start, List<SimulatedVolume> volumes) {
        Timeline timeline = parts.timeline();
        SimulatedAction create = timeline.start(Commands.CREATE_SERVER, Map.of(), server.ref());
        List<SimulatedAction> next = new ArrayList<>();
        if (start) {
            next.add(timeline.startAfter(create, Commands.START_SERVER, server.ref()));
        }
        for (SimulatedVolume volume : volumes) {
            SimulatedAction before = next.isEmpty() ? create : next.getLast();
            next.add(timeline.startAfter(before, Commands.ATTACH_VOLUME, volume.ref(), server.ref()));
        }
        ObjectNode answer = SimulatorJson.object();
        answer.set("server", parts.views().server(server));
        answer.set("action", Views.action(create));
        answer.set("next_actions", Views.actions(next));
        HetznerFormat.text(
                answer,
                "root_password",
                server.order().sshKeys().isEmpty()
                        ? Optional.of(
                                UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT))
                        : Optional.empty());
        return SimulatorResponse.json(201, answer);
    }

    private SimulatedFirewall firewall(HetznerBody body) {
        return project.firewalls()
                .find(body.requiredNumber("firewall"))
                .orElseThrow(() -> ErrorCode.invalid("firewalls", "firewall not found"));
    }

    private SimulatedVolume volume(long id, String location) {
        SimulatedVolume volume =
                project.volumes().find(id).orElseThrow(() -> ErrorCode.invalid("volumes", "volume not found"));
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

    private SimulatorResponse update(SimulatorRequest request) {
        SimulatedServer server = PathIds.server(project, request);
        HetznerBody body = HetznerBody.of(request);
        String name = body.has("name") ? ServerOrderReader.hostName(body) : server.name();
        if (!name.equals(server.name())) {
            parts.orders().refuseTakenName(name);
        }
        SimulatedServer changed = server.with(name, body.labels().orElse(server.labels()));
        project.servers().put(changed);
        return one(200, changed);
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        SimulatedServer server = PathIds.server(project, request);
        if (server.deletionProtected()) {
            throw ErrorCode.PROTECTED.refusal("server deletion is protected");
        }
        parts.timeline().refuseLocked(server.ref());
        SimulatedAction delete = parts.timeline()
                .start(Commands.DELETE_SERVER, Map.of("was", server.status().name()), server.ref());
        return Answers.one(200, "action", Views.action(delete));
    }

    private SimulatorResponse one(int status, SimulatedServer server) {
        return Answers.one(status, "server", parts.views().server(server));
    }
}
