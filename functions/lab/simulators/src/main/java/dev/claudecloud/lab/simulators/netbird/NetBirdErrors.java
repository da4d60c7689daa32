package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.Locale;

/** NetBird's error responses: {@code {"message": …, "code": <status>}} (util.go:84-120). */
final class NetBirdErrors {

    private NetBirdErrors() {}

    static SimulatorResponse answer(int status, String message) {
        return SimulatorResponse.json(
                status, SimulatorJson.object().put("message", message).put("code", status));
    }

    /** 400, in exactly these words. */
    static ResponseException bad(String message) {
        return new ResponseException(answer(400, message));
    }

    static ResponseException notJson() {
        return bad("couldn't parse JSON request");
    }

    /** 401. */
    static ResponseException unauthorized(String message) {
        return lower(401, message);
    }

    /** 403. */
    static ResponseException forbidden(String message) {
        return lower(403, message);
    }

    static ResponseException denied() {
        return forbidden("permission denied");
    }

    /** 404. */
    static ResponseException missing(String message) {
        return lower(404, message);
    }

    /** 409. */
    static ResponseException exists(String message) {
        return lower(409, message);
    }

    /** 412. */
    static ResponseException precondition(String message) {
        return lower(412, message);
    }

    /** 422. */
    static ResponseException invalid(String message) {
        return lower(422, message);
    }

    /** 500, the response to any plain Go error (util.go:86-117). */
    static ResponseException internal() {
        return lower(500, "internal server error");
    }

    /** Puts the whole message in lower case, names and ids included, as NetBird does. */
    private static ResponseException lower(int status, String message) {
        return new ResponseException(answer(status, message.toLowerCase(Locale.ROOT)));
    }
}
