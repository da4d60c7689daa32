package dev.claudecloud.hetzner.client;

import java.util.Optional;

/**
 * The reason why Hetzner refused, by the code in its response. The same codes arrive through Terraform, whose hcloud
 * plugin includes them in its diagnostics.
 */
public enum HetznerError {
    /** The token is wrong, revoked or lacks the permission. */
    UNAUTHORIZED,
    /** A limit of the account is reached; only Hetzner's support raises it. */
    LIMIT_REACHED,
    NOT_FOUND,
    /** The name (or a key's fingerprint) is taken; after a lost response, usually by our own request. */
    NOT_UNIQUE,
    CONFLICT,
    /** No stock of this server type in this location. */
    RESOURCE_UNAVAILABLE,
    NO_SPACE,
    IN_USE,
    /** Another action is running on the resource. */
    LOCKED,
    /** The resource's delete protection is on. */
    PROTECTED,
    INVALID_INPUT,
    RATE_LIMITED,
    /** The API is down or in maintenance. */
    SERVICE_ERROR,
    /** No response in time, by Hetzner's clock or ours. */
    TIMEOUT,
    /** The request did not arrive, or it is safe to send it again. */
    NO_CONNECTION,
    /** The request was sent and the connection ended before the response: it may have taken effect. */
    REPLY_LOST,
    /** An action that was started ended in an error. */
    ACTION_FAILED,
    /** The response does not match the API description. */
    UNREADABLE;

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    /** Returns the error with this code, if it is known here. */
    public static Optional<HetznerError> named(String code) {
        return switch (code) {
            case "unauthorized", "forbidden", "token_readonly" -> Optional.of(UNAUTHORIZED);
            case "resource_limit_exceeded" -> Optional.of(LIMIT_REACHED);
            case "not_found" -> Optional.of(NOT_FOUND);
            case "uniqueness_error" -> Optional.of(NOT_UNIQUE);
            case "conflict" -> Optional.of(CONFLICT);
            case "resource_unavailable", "placement_error" -> Optional.of(RESOURCE_UNAVAILABLE);
            case "no_space_left_in_location" -> Optional.of(NO_SPACE);
            case "resource_in_use", "volume_already_attached", "server_not_stopped" -> Optional.of(IN_USE);
            case "locked" -> Optional.of(LOCKED);
            case "protected" -> Optional.of(PROTECTED);
            case "invalid_input", "json_error", "unsupported_error" -> Optional.of(INVALID_INPUT);
            case "rate_limit_exceeded" -> Optional.of(RATE_LIMITED);
            case "server_error", "service_error", "unavailable", "maintenance", "bad_gateway", "unknown_error" ->
                Optional.of(SERVICE_ERROR);
            case "timeout", "gateway_timeout" -> Optional.of(TIMEOUT);
            case "action_failed" -> Optional.of(ACTION_FAILED);
            default -> Optional.empty();
        };
    }

    /** Returns the error of a response: by its code, otherwise by its status. */
    static HetznerError of(int status, String code) {
        return named(code).orElseGet(() -> ofStatus(status));
    }

    /**
     * Returns the error of a response without a known code. Hetzner sends its code for a resource that does not exist:
     * a 404 without one comes from a proxy without a backend, and does not mean that a resource is gone.
     */
    public static HetznerError ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> UNAUTHORIZED;
            case 404 -> SERVICE_ERROR;
            case 408, 504 -> TIMEOUT;
            case 409 -> CONFLICT;
            case 412 -> RESOURCE_UNAVAILABLE;
            case 423 -> LOCKED;
            case 429 -> RATE_LIMITED;
            default ->
                status >= FIRST_SERVER_ERROR ? SERVICE_ERROR : status < FIRST_CLIENT_ERROR ? UNREADABLE : INVALID_INPUT;
        };
    }
}
