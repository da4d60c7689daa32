package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.Map;
import java.util.Optional;

/** {@code /volumes/{id}/actions}: attach, detach, resize, protection. */
final class VolumeActionsApi {

    private static final String PATH = "/v1/volumes/{id}/actions/";

    /** The limit that third parties report. */
    private static final int MOST_VOLUMES_OF_A_SERVER = 16;

    private final Parts parts;
    private final Project project;

    VolumeActionsApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("POST", PATH + "attach", this::attach)
                .with("POST", PATH + "detach", this::detach)
                .with("POST", PATH + "resize", this::resize)
                .with("POST", PATH + "change_protection", this::protect);
    }

    static void refuseElsewhere(SimulatedVolume volume, String location) {
        if (!volume.location().equals(location)) {
            throw ErrorCode.INVALID_INPUT.refusal("volume and server are in different locations");
        }
    }

    static void refuseAttached(SimulatedVolume volume) {
        if (volume.server().isPresent()) {
            throw ErrorCode.VOLUME_ALREADY_ATTACHED.refusal("volume is already attached to a server");
        }
    }

    private SimulatorResponse attach(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        HetznerBody body = HetznerBody.of(request);
        body.flag("automount");
        long id = body.requiredNumber("server");
        SimulatedServer server = project.servers().find(id).orElseThrow(() -> ErrorCode.notFound("server", id));
        parts.timeline().refuseLocked(server.ref(), volume.ref());
        refuseElsewhere(volume, server.order().location());
        refuseAttached(volume);
        if (project.volumesOf(id).size() >= MOST_VOLUMES_OF_A_SERVER) {
            throw ErrorCode.RESOURCE_LIMIT_EXCEEDED.refusal("server has " + MOST_VOLUMES_OF_A_SERVER + " volumes");
        }
        return Answers.action(parts.timeline().start(Commands.ATTACH_VOLUME, Map.of(), volume.ref(), server.ref()));
    }

    private SimulatorResponse detach(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        Optional<Long> server = volume.server();
        if (server.isEmpty()) {
            throw ErrorCode.INVALID_INPUT.refusal("volume is not attached to a server");
        }
        ActionTarget from = ActionTarget.server(server.get());
        parts.timeline().refuseLocked(from, volume.ref());
        return Answers.action(parts.timeline().start(Commands.DETACH_VOLUME, Map.of(), volume.ref(), from));
    }

    private SimulatorResponse resize(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        int size = VolumesApi.size(HetznerBody.of(request));
        if (size <= volume.sizeGb()) {
            throw ErrorCode.invalid("size", "a volume only grows");
        }
        parts.timeline().refuseLocked(volume.ref());
        return Answers.action(
                parts.timeline().start(Commands.RESIZE_VOLUME, Map.of("size", Integer.toString(size)), volume.ref()));
    }

    private SimulatorResponse protect(SimulatorRequest request) {
        SimulatedVolume volume = PathIds.volume(project, request);
        boolean delete =
                HetznerBody.of(request).flag("delete").orElseThrow(() -> ErrorCode.invalid("delete", "is missing"));
        parts.timeline().refuseLocked(volume.ref());
        return Answers.action(parts.timeline()
                .start(Commands.CHANGE_PROTECTION, Map.of("delete", Boolean.toString(delete)), volume.ref()));
    }
}
