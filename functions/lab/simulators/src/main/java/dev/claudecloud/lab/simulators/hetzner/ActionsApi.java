package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.List;

/** {@code /actions}, by their ids. */
final class ActionsApi {

    private final Project project;

    ActionsApi(Parts parts) {
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("GET", "/v1/actions", this::byIds)
                .with("GET", "/v1/actions/{id}", this::byId);
    }

    /** Ids have been mandatory since January 2025; an id that does not exist is left out. */
    private SimulatorResponse byIds(SimulatorRequest request) {
        List<String> ids = request.parameters("id");
        if (ids.isEmpty()) {
            throw ErrorCode.DEPRECATED_API_ENDPOINT.refusal("listing arbitrary actions is no longer possible");
        }
        List<SimulatedAction> found = ids.stream()
                .filter(each -> each.matches("\\d{1,16}"))
                .map(Long::parseLong)
                .flatMap(id -> project.action(id).stream())
                .map(this::seen)
                .toList();
        return Answers.actions(200, found);
    }

    private SimulatorResponse byId(SimulatorRequest request) {
        long id = PathIds.of(request);
        SimulatedAction action = project.action(id).orElseThrow(() -> ErrorCode.notFound("action", id));
        return Answers.one(200, "action", Views.action(seen(action)));
    }

    /** Counts a poll of an action that has to be shown as running a number of times. */
    private SimulatedAction seen(SimulatedAction action) {
        if (action.isRunning()) {
            project.put(action.polled());
        }
        return action;
    }
}
