package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Response;
import java.util.List;

/** The forms that answers have. */
final class Answers {

    private Answers() {}

    static Response one(int status, String field, JsonNode value) {
        ObjectNode body = Json.object();
        body.set(field, value);
        return Response.json(status, body);
    }

    /** 201 with the action that was asked for. */
    static Response action(Action action) {
        return one(201, "action", Views.action(action));
    }

    static Response actions(int status, List<Action> actions) {
        return one(status, "actions", Views.actions(actions));
    }
}
