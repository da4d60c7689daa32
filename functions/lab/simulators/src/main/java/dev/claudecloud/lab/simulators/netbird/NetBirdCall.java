package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;

/** A request of an authenticated caller. */
record NetBirdCall(NetBirdCaller caller, SimulatorRequest request) {

    /** Handles a call; success is 200 with the result as its body, everything else is thrown. */
    @FunctionalInterface
    interface Action {
        JsonNode answer(NetBirdCall call);
    }

    /** The response to a DELETE. */
    static final JsonNode DONE = SimulatorJson.object();

    String id() {
        return request.pathValue("id");
    }

    NetBirdBody body() {
        return NetBirdBody.of(request);
    }

    /** Returns a value of the query; an empty string if it is absent. */
    String parameter(String name) {
        return request.parameter(name).orElse("");
    }

    void require(Area area, Act act) {
        caller.require(area, act);
    }
}
