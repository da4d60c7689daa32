package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /volumes}: create, list, update, delete. */
final class VolumesApi {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");
    private static final Set<String> FORMATS = Set.of("ext4", "xfs");
    private static final int LEAST_GB = 10;
    private static final int MOST_GB = 10_240;

    private final Parts parts;
    private final Project project;

    VolumesApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("GET", "/v1/volumes", this::list)
                .with("POST", "/v1/volumes", this::create)
                .with("GET", "/v1/volumes/{id}", request -> one(PathIds.volume(project, request)))
                .with("PUT", "/v1/volumes/{id}", this::update)
                .with("DELETE", "/v1/volumes/{id}", this::delete);
    }

    /** Reads a valid size of a volume. */
    static int size(HetznerBody body) {
        long gb = body.requiredNumber("size");
        if (gb < LEAST_GB || gb > MOST_GB) {
            throw ErrorCode.invalid("size", "is not from " + LEAST_GB + " to " + MOST_GB);
        }
        return (int) gb;
    }

    private SimulatorResponse list(SimulatorRequest request) {
        List<String> states = request.parameters("status");
        List<SimulatedVolume> found = project.volumes().all().stream()
                .filter(each -> states.isEmpty() || states.contains(each.available() ? "available" : "creating"))
                .toList();
        return Listing.owned(request, "volumes", found, parts.views()::volume);
    }

    private SimulatorResponse create(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        String name = body.requiredText("name", NAME);
        int size = size(body);
        Map<String, String> labels = body.labels().orElse(Map.of());
        Optional<String> format = body.text("format");
        if (format.filter(each -> !FORMATS.contains(each)).isPresent()) {
            throw ErrorCode.invalid("format", "is one of ext4, xfs");
        }
        Optional<SimulatedServer> server = body.number("server").map(this::server);
        if (body.flag("automount").orElse(false) && server.isEmpty()) {
            throw ErrorCode.invalid("automount", "needs a server");
        }
        String location = server.map(each -> each.order().location()).orElseGet(() -> location(body));
        refuseTaken(name);
        server.ifPresent(each -> parts.timeline().refuseLocked(each.ref()));
        SimulatedVolume volume = new SimulatedVolume(
                project.newIdentity(name, labels), size, location, format, Optional.empty(), false, false);
        project.volumes().put(volume);
        return created(volume, server);
    }

    private SimulatorResponse created(SimulatedVolume volume, Optional<SimulatedServer> server) {
        Timeline timeline = parts.timeline();
        SimulatedAction create = timeline.start(Commands.CREATE_VOLUME, Map.of(), volume.ref());
        List<SimulatedAction> next = server.stream()
                .map(each -> timeline.startAfter(create, Commands.ATTACH_VOLUME, volume.ref(), each.ref()))
                .toList();
        ObjectNode answer = SimulatorJson.object();
        answer.set("volume", parts.views().volume(volume));
        answer.set("action", Views.action(create));
        answer.set("next_actions", Views.actions(next));
        return SimulatorResponse.json(201, answer);
    }

    private SimulatedServer server(long id) {
        return project.servers().find(id).orElseThrow(() -> ErrorCode.invalid("server", "server not found"));
    }

    private String location(HetznerBody body) {
        return parts.catalog()
                .location(body.requiredIdOrName("location"))
                .orElseThrow(() -> ErrorCode.invalid("location", "location not found"))
                .name();
    }

    private void refuseTaken(String name) {
        if (project.volumes().named(name).isPresent()) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("volume name is already used");
        }
    }

    private SimulatorResponse update(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        HetznerBody body = HetznerBody.of(request);
        String name = body.has("name") ? body.requiredText("name", NAME) : volume.name();
        if (!name.equals(volume.name())) {
            refuseTaken(name);
        }
        SimulatedVolume changed = volume.with(name, body.labels().orElse(volume.labels()));
        project.volumes().put(changed);
        return one(changed);
    }

    /**
     * Deletes a volume. Hetzner does not document the error for an attached one; old clients saw it refused, as here.
     */
    private SimulatorResponse delete(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        if (volume.deletionProtected()) {
            throw ErrorCode.PROTECTED.refusal("volume deletion is protected");
        }
        parts.timeline().refuseLocked(volume.ref());
        if (volume.server().isPresent()) {
            throw ErrorCode.RESOURCE_IN_USE.refusal(
                    "volume with ID '" + volume.id() + "' is still attached to a server");
        }
        parts.timeline().removeVolume(volume.id());
        return SimulatorResponse.noContent();
    }

    private SimulatorResponse one(SimulatedVolume volume) {
        return Answers.one(200, "volume", parts.views().volume(volume));
    }
}
