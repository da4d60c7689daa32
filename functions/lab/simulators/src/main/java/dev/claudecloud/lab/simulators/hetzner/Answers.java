package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.List;

/** The forms of the responses. */
final class Answers {

    private Answers() {}

    static SimulatorResponse one(int status, String field, JsonNode value) {
        ObjectNode body = SimulatorJson.object();
        body.set(field, value);
        return SimulatorResponse.json(status, body);
    }

    /** Returns 201 with the action that was started. */
    static SimulatorResponse action(SimulatedAction action) {
        return one(201, "action", Views.action(action));
    }

    static SimulatorResponse actions(int status, List<SimulatedAction> actions) {
        return one(status, "actions", Views.actions(actions));
    }
}
