package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Refusal;
import dev.claudecloud.lab.simulators.http.Response;
import java.util.Locale;

/** NetBird's error answers: {@code {"message": …, "code": <status>}} (util.go:84-120). */
final class Refusals {

    private Refusals() {}

    static Response answer(int status, String message) {
        return Response.json(status, Json.object().put("message", message).put("code", status));
    }

    /** 400, in exactly these words. */
    static Refusal bad(String message) {
        return new Refusal(answer(400, message));
    }

    static Refusal notJson() {
        return bad("couldn't parse JSON request");
    }

    /** 401. */
    static Refusal unauthorized(String message) {
        return lower(401, message);
    }

    /** 403. */
    static Refusal forbidden(String message) {
        return lower(403, message);
    }

    static Refusal denied() {
        return forbidden("permission denied");
    }

    /** 404. */
    static Refusal missing(String message) {
        return lower(404, message);
    }

    /** 409. */
    static Refusal exists(String message) {
        return lower(409, message);
    }

    /** 412. */
    static Refusal precondition(String message) {
        return lower(412, message);
    }

    /** 422. */
    static Refusal invalid(String message) {
        return lower(422, message);
    }

    /** 500, which is what any plain Go error becomes (util.go:86-117). */
    static Refusal internal() {
        return lower(500, "internal server error");
    }

    /** NetBird lowers the whole message, names and ids in it included. */
    private static Refusal lower(int status, String message) {
        return new Refusal(answer(status, message.toLowerCase(Locale.ROOT)));
    }
}
