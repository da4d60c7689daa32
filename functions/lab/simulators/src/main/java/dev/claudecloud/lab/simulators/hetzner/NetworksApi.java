package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /networks}: the little that a server in a private network needs. */
final class NetworksApi {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}/\\d{1,2}");

    private final Parts parts;
    private final Project project;

    NetworksApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        String actions = "/v1/networks/{id}/actions/";
        return SimulatorRoutes.none()
                .with(
                        "GET",
                        "/v1/networks",
                        request -> Listing.owned(
                                request, "networks", project.networks().all(), parts.views()::network))
                .with("POST", "/v1/networks", this::create)
                .with("GET", "/v1/networks/{id}", request -> one(200, PathIds.network(project, request)))
                .with("PUT", "/v1/networks/{id}", this::update)
                .with("DELETE", "/v1/networks/{id}", this::delete)
                .with("POST", actions + "add_subnet", this::addSubnet)
                .with("POST", actions + "delete_subnet", this::deleteSubnet)
                .with("POST", actions + "change_protection", this::protect)
                .with("POST", "/v1/servers/{id}/actions/attach_to_network", this::attach)
                .with("POST", "/v1/servers/{id}/actions/detach_from_network", this::detach);
    }

    private SimulatorResponse create(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        String name = body.name();
        String range = body.requiredText("ip_range", RANGE);
        Map<String, String> labels = body.labels().orElse(Map.of());
        refuseTaken(name);
        Network network = new Network(project.newIdentity(name, labels), range, List.of(), false);
        project.networks().put(network);
        return one(201, network);
    }

    private SimulatorResponse update(SimulatorRequest request) {
        Network network = PathIds.network(project, request);
        HetznerBody body = HetznerBody.of(request);
        String name = body.has("name") ? body.name() : network.name();
        if (!name.equals(network.name())) {
            refuseTaken(name);
        }
        Network changed = network.with(name, body.labels().orElse(network.labels()));
        project.networks().put(changed);
        return one(200, changed);
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        Network network = PathIds.network(project, request);
        if (network.deletionProtected()) {
            throw ErrorCode.PROTECTED.refusal("network deletion is protected");
        }
        if (isUsed(network)) {
            throw ErrorCode.RESOURCE_IN_USE.refusal("network is still in use");
        }
        project.networks().remove(network.id());
        return SimulatorResponse.noContent();
    }

    private SimulatorResponse addSubnet(SimulatorRequest request) {
        Network network = PathIds.network(project, request);
        HetznerBody body = HetznerBody.of(request);
        String range = body.text("ip_range").orElse(network.ipRange());
        if (!RANGE.matcher(range).matches()) {
            throw ErrorCode.invalid("ip_range", "has an invalid form");
        }
        parts.timeline().refuseLocked(network.ref());
        return start(
                Commands.ADD_SUBNET,
                network,
                Map.of(
                        "network", Long.toString(network.id()),
                        "type", body.requiredText("type"),
                        "ip_range", range,
                        "network_zone", body.requiredText("network_zone"),
                        "gateway", address(network.ipRange(), 1)));
    }

    private SimulatorResponse deleteSubnet(SimulatorRequest request) {
        Network network = PathIds.network(project, request);
        String range = HetznerBody.of(request).requiredText("ip_range");
        parts.timeline().refuseLocked(network.ref());
        if (isUsed(network)) {
            throw ErrorCode.CONFLICT.refusal("subnet is still in use");
        }
        return start(
                Commands.DELETE_SUBNET, network, Map.of("network", Long.toString(network.id()), "ip_range", range));
    }

    private SimulatorResponse protect(SimulatorRequest request) {
        Network network = PathIds.network(project, request);
        boolean delete =
                HetznerBody.of(request).flag("delete").orElseThrow(() -> ErrorCode.invalid("delete", "is missing"));
        return start(Commands.CHANGE_PROTECTION, network, Map.of("delete", Boolean.toString(delete)));
    }

    private SimulatorResponse attach(SimulatorRequest request) {
        SimulatedServer server = PathIds.server(project, request);
        HetznerBody body = HetznerBody.of(request);
        Network network = network(body);
        parts.timeline().refuseLocked(server.ref(), network.ref());
        if (server.privateNet().stream().anyMatch(each -> each.network() == network.id())) {
            throw ErrorCode.SERVER_ALREADY_ATTACHED.refusal("server is already attached to the network");
        }
        String ip = body.text("ip").orElseGet(() -> address(network.ipRange(), 2 + members(network)));
        return Answers.action(parts.timeline()
                .start(
                        Commands.ATTACH_TO_NETWORK,
                        Map.of(
                                "network", Long.toString(network.id()),
                                "ip", ip,
                                "mac",
                                        "86:00:00:%02x:%02x:%02x"
                                                .formatted(
                                                        (server.id() >> 16) & 0xff,
                                                        (server.id() >> 8) & 0xff,
                                                        server.id() & 0xff)),
                        server.ref(),
                        network.ref()));
    }

    private SimulatorResponse detach(SimulatorRequest request) {
        SimulatedServer server = PathIds.server(project, request);
        Network network = network(HetznerBody.of(request));
        parts.timeline().refuseLocked(server.ref(), network.ref());
        return Answers.action(parts.timeline()
                .start(
                        Commands.DETACH_FROM_NETWORK,
                        Map.of("network", Long.toString(network.id())),
                        server.ref(),
                        network.ref()));
    }

    private SimulatorResponse start(String command, Network network, Map<String, String> arguments) {
        return Answers.action(parts.timeline().start(command, arguments, network.ref()));
    }

    private Network network(HetznerBody body) {
        long id = body.requiredNumber("network");
        return project.networks().find(id).orElseThrow(() -> ErrorCode.notFound("network", id));
    }

    private void refuseTaken(String name) {
        if (project.networks().named(name).isPresent()) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("network name is already used");
        }
    }

    private boolean isUsed(Network network) {
        return members(network) > 0;
    }

    private int members(Network network) {
        return (int) project.servers().all().stream()
                .filter(server -> server.privateNet().stream().anyMatch(each -> each.network() == network.id()))
                .count();
    }

    private static String address(String range, int host) {
        return range.substring(0, range.lastIndexOf('.')) + "." + host;
    }

    private SimulatorResponse one(int status, Network network) {
        return Answers.one(status, "network", parts.views().network(network));
    }
}
