package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Request;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;

/** A request of somebody known. */
record Call(Caller caller, Request request) {

    /** Answers a call; success is 200 with this as its body, everything else is thrown. */
    @FunctionalInterface
    interface Action {
        JsonNode answer(Call call);
    }

    /** What a DELETE answers. */
    static final JsonNode DONE = Json.object();

    String id() {
        return value("id");
    }

    String value(String name) {
        return request.pathValue(name);
    }

    Body body() {
        return Body.of(request);
    }

    /** A value of the query, empty text when it is not there. */
    String parameter(String name) {
        return request.parameter(name).orElse("");
    }

    void require(Area area, Act act) {
        caller.require(area, act);
    }
}
