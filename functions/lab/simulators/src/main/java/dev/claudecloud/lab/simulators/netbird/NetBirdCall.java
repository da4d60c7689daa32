package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;

/** A request of somebody known. */
record NetBirdCall(NetBirdCaller caller, SimulatorRequest request) {

    /** Answers a call; success is 200 with this as its body, everything else is thrown. */
    @FunctionalInterface
    interface Action {
        JsonNode answer(NetBirdCall call);
    }

    /** What a DELETE answers. */
    static final JsonNode DONE = SimulatorJson.object();

    String id() {
        return request.pathValue("id");
    }

    NetBirdBody body() {
        return NetBirdBody.of(request);
    }

    /** A value of the query, empty text when it is not there. */
    String parameter(String name) {
        return request.parameter(name).orElse("");
    }

    void require(Area area, Act act) {
        caller.require(area, act);
    }
}
