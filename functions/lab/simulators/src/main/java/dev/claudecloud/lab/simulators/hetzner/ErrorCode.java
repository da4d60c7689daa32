package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.ErrorForm;
import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.Locale;

/** The error codes of the API; on the wire, the name in lower case. */
enum ErrorCode {
    INVALID_INPUT(422),
    JSON_ERROR(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    RESOURCE_LIMIT_EXCEEDED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    UNIQUENESS_ERROR(409),
    CONFLICT(409),
    DEPRECATED_API_ENDPOINT(410),
    RESOURCE_UNAVAILABLE(412),
    RESOURCE_IN_USE(422),
    INVALID_SERVER_TYPE(422),
    VOLUME_ALREADY_ATTACHED(422),
    FIREWALL_ALREADY_APPLIED(422),
    FIREWALL_RESOURCE_NOT_FOUND(422),
    NO_SPACE_LEFT_IN_LOCATION(422),
    LOCKED(423),
    PROTECTED(423),
    RATE_LIMIT_EXCEEDED(429),
    SERVER_ERROR(500),
    BAD_GATEWAY(502),
    SERVICE_ERROR(503),
    MAINTENANCE(503),
    TIMEOUT(504);

    /** The form of errors that no route raises. */
    static final ErrorForm FORM = (status, sentence) -> switch (status) {
        case 400, 413 -> JSON_ERROR.answer(sentence);
        case 404 -> NOT_FOUND.answer(sentence);
        case 405 -> METHOD_NOT_ALLOWED.answer(sentence);
        default -> SERVER_ERROR.answer(sentence);
    };

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    SimulatorResponse answer(String message) {
        return answer(message, SimulatorJson.object());
    }

    ResponseException refusal(String message) {
        return new ResponseException(answer(message));
    }

    /** Returns 422 for one field of a body or a query. */
    static ResponseException invalid(String field, String message) {
        ObjectNode details = SimulatorJson.object();
        ObjectNode named = details.putArray("fields").addObject();
        named.put("name", field).putArray("messages").add(message);
        return new ResponseException(
                INVALID_INPUT.answer("invalid input in field '" + field + "': " + message, details));
    }

    /**
     * Returns 403 with the name of the limit in the details: {@code primary_ip_limit} for {@code Primary IP limit
     * exceeded}. Both are as reported in OpenRouterLabs/spawn#2902.
     */
    static SimulatorResponse limit(String message) {
        ObjectNode details = SimulatorJson.object();
        String name = message.replaceFirst(" exceeded$", "").toLowerCase(Locale.ROOT);
        details.putArray("limits").addObject().put("name", name.replace(' ', '_'));
        return RESOURCE_LIMIT_EXCEEDED.answer(message, details);
    }

    static ResponseException notFound(String kind, long id) {
        return NOT_FOUND.refusal(kind + " with ID '" + id + "' not found");
    }

    private SimulatorResponse answer(String message, ObjectNode details) {
        ObjectNode body = SimulatorJson.object();
        body.putObject("error").put("code", wire()).put("message", message).set("details", details);
        return SimulatorResponse.json(status, body);
    }
}
