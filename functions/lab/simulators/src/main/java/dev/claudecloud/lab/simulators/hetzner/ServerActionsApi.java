package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.HashMap;
import java.util.Map;

/** {@code /servers/{id}/actions}: power and protection. */
final class ServerActionsApi {

    private static final String PATH = "/v1/servers/{id}/actions/";

    private final Parts parts;
    private final Switches switches;

    ServerActionsApi(Parts parts, Switches switches) {
        this.parts = parts;
        this.switches = switches;
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("POST", PATH + "poweron", power(Commands.START_SERVER))
                .with("POST", PATH + "poweroff", power(Commands.STOP_SERVER))
                .with("POST", PATH + "reboot", power(Commands.REBOOT_SERVER))
                .with("POST", PATH + "reset", power(Commands.RESET_SERVER))
                .with("POST", PATH + "shutdown", this::shutdown)
                .with("POST", PATH + "change_protection", this::protect);
    }

    private RouteHandler power(String command) {
        return request -> start(command, Map.of(), request);
    }

    /** The action only reports that the power button was pressed. */
    private SimulatorResponse shutdown(SimulatorRequest request) {
        Map<String, String> facts = Map.of("command", Commands.SHUTDOWN_SERVER);
        boolean ignored = switches.hit(SwitchName.IGNORE_SHUTDOWN, facts).isPresent();
        return start(Commands.SHUTDOWN_SERVER, Map.of("ignored", Boolean.toString(ignored)), request);
    }

    private SimulatorResponse protect(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        boolean delete = body.flag("delete")
                .or(() -> body.flag("rebuild"))
                .orElseThrow(() -> ErrorCode.invalid("delete", "is missing"));
        if (body.flag("rebuild").filter(rebuild -> rebuild != delete).isPresent()) {
            throw ErrorCode.invalid("rebuild", "delete and rebuild have to be the same");
        }
        return start(Commands.CHANGE_PROTECTION, Map.of("delete", Boolean.toString(delete)), request);
    }

    private SimulatorResponse start(String command, Map<String, String> arguments, SimulatorRequest request) {
        SimulatedServer server = PathIds.server(parts.project(), request);
        parts.timeline().refuseLocked(server.ref());
        Map<String, String> all = new HashMap<>(arguments);
        all.put("was", server.status().name());
        return Answers.action(parts.timeline().start(command, all, server.ref()));
    }
}
