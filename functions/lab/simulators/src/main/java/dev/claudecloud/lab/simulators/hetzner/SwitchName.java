package dev.claudecloud.lab.simulators.hetzner;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The failures that the simulator can show; over HTTP, the name in lower case. */
// Map.of returns immutable maps, which the type does not express.
@SuppressWarnings("ImmutableEnumChecker")
public enum SwitchName {
    /** 401, as with a revoked token. */
    UNAUTHORIZED(ErrorCode.UNAUTHORIZED, "unable to authenticate", ".*", ".*"),
    /** 403. */
    FORBIDDEN(ErrorCode.FORBIDDEN, "insufficient permissions for this request", ".*", ".*"),
    /** 403 on creations: a limit of the account is reached. */
    RESOURCE_LIMIT_EXCEEDED(
            ErrorCode.RESOURCE_LIMIT_EXCEEDED, "server limit exceeded", "POST", "/v1/(servers|volumes)"),
    /** 412 on orders of servers, optionally only for a {@code server_type} or {@code location}. */
    RESOURCE_UNAVAILABLE(ErrorCode.RESOURCE_UNAVAILABLE, "error during placement", "POST", "/v1/servers"),
    /** 422 on orders of volumes, optionally only in a {@code location}. */
    NO_SPACE_LEFT_IN_LOCATION(
            ErrorCode.NO_SPACE_LEFT_IN_LOCATION,
            "there is no volume space left in the given location",
            "POST",
            "/v1/volumes"),
    /** 409 on creations of objects with a unique name. */
    UNIQUENESS_ERROR(
            ErrorCode.UNIQUENESS_ERROR, "name is already used", "POST", "/v1/(servers|volumes|ssh_keys|firewalls)"),
    /** 409, which clients retry. */
    CONFLICT(ErrorCode.CONFLICT, "resource has changed during the request, please retry", "POST|PUT|DELETE", ".*"),
    /** 423 on actions and deletions of servers and volumes. */
    LOCKED(
            ErrorCode.LOCKED,
            "cannot perform operation because server is locked",
            "POST|DELETE",
            "/v1/(servers|volumes)/.+"),
    /** 423 on deletions. */
    PROTECTED(ErrorCode.PROTECTED, "the resource is protected from deletion", "DELETE", "/v1/(servers|volumes)/.+"),
    /** 422 on deletions of firewalls. */
    RESOURCE_IN_USE(ErrorCode.RESOURCE_IN_USE, "firewall is still in use", "DELETE", "/v1/firewalls/.+"),
    /** 422 on attaching: the volume is in another location. */
    WRONG_LOCATION(
            ErrorCode.INVALID_INPUT,
            "volume and server are in different locations",
            "POST",
            "/v1/volumes/.+/actions/attach"),
    /** 429, with the headers of an empty bucket. */
    RATE_LIMIT_EXCEEDED(ErrorCode.RATE_LIMIT_EXCEEDED, RateLimit.MESSAGE, ".*", ".*"),
    /** 500. */
    SERVER_ERROR(ErrorCode.SERVER_ERROR, "an error occurred", ".*", ".*"),
    /** 502. */
    BAD_GATEWAY(ErrorCode.BAD_GATEWAY, "bad gateway", ".*", ".*"),
    /** 503. */
    SERVICE_ERROR(ErrorCode.SERVICE_ERROR, "service error", ".*", ".*"),
    /** 503. */
    MAINTENANCE(ErrorCode.MAINTENANCE, "cannot perform operation due to maintenance", ".*", ".*"),
    /** 504. */
    TIMEOUT(ErrorCode.TIMEOUT, "the request could not be answered in time", ".*", ".*"),

    /** The next actions with this {@code command} end in error; settings {@code code} and {@code message}. */
    ACTION_ERROR(Kind.ACTION, "code", "action_failed", "message", "Action failed"),
    /** Actions with this {@code command} are shown as running {@code polls} times. */
    ACTION_POLLS(Kind.ACTION, "polls", "3"),
    /** Actions with this {@code command} take {@code seconds}. */
    ACTION_SECONDS(Kind.ACTION, "seconds", "60"),
    /** The operating system ignores the power button: {@code shutdown} succeeds, the server stays on. */
    IGNORE_SHUTDOWN(Kind.ACTION),

    /** The request takes effect, then the connection is dropped; by default {@code POST /v1/servers}. */
    LOST_REPLY(Kind.TRANSPORT),
    /** The request takes effect and is never answered; by default {@code POST /v1/servers}. */
    NO_ANSWER(Kind.TRANSPORT),
    /** The connection is dropped before the request takes effect; by default {@code POST /v1/servers}. */
    DROPPED(Kind.TRANSPORT);

    enum Kind {
        ANSWER,
        ACTION,
        TRANSPORT
    }

    private final Kind kind;
    private final Optional<ErrorCode> code;
    private final Map<String, String> usualScope;
    private final Map<String, String> usualSettings;

    SwitchName(ErrorCode code, String message, String methods, String paths) {
        this.kind = Kind.ANSWER;
        this.code = Optional.of(code);
        this.usualScope = Map.of("method", methods, "path", paths);
        this.usualSettings = Map.of("message", message);
    }

    SwitchName(Kind kind, String... settings) {
        this.kind = kind;
        this.code = Optional.empty();
        this.usualScope = kind == Kind.TRANSPORT ? Map.of("method", "POST", "path", "/v1/servers") : Map.of();
        this.usualSettings = settings.length == 4
                ? Map.of(settings[0], settings[1], settings[2], settings[3])
                : settings.length == 2 ? Map.of(settings[0], settings[1]) : Map.of();
    }

    /** Returns the name over HTTP. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    Optional<ErrorCode> code() {
        return code;
    }

    Map<String, String> usualScope() {
        return usualScope;
    }

    Map<String, String> usualSettings() {
        return usualSettings;
    }
}
