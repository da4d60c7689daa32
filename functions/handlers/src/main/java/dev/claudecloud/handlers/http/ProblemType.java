package dev.claudecloud.handlers.http;

import java.util.Locale;

/** The type of a {@link Problem}: the one list of the errors that the API answers. */
public enum ProblemType {
    NOT_JSON(400, "Bad request", "The body is not one JSON object in UTF-8 without repeated fields."),
    BAD_FIELD(400, "Bad request", "A field, parameter or header is invalid; `field` names it."),
    MISSING_API_KEY(401, "Missing API key", "The request has no `X-API-Key`."),
    INVALID_API_KEY(401, "Invalid API key", "The API key is unknown or revoked."),
    INVALID_CONNECT_TOKEN(
            401, "Invalid connect token", "The token of a connect script is unknown or has expired. Get a new script."),
    MISSING_INSTANCE_TOKEN(401, "Missing instance token", "The request has no `X-Instance-Token`."),
    INVALID_INSTANCE_TOKEN(
            401,
            "Invalid instance token",
            "The token is not that of the instance's present machine. Only that machine can send this."),
    BUDGET_SPENT(
            402,
            "Budget spent",
            "The user's budget for the month is spent. The administrator can raise it: `PUT /users/{id}/budget`."),
    ADMIN_ONLY(403, "Forbidden", "The request needs the administrator's API key."),
    FOREIGN_ORIGIN(
            403,
            "Forbidden",
            "The request comes from a web page or names another host. Only the local cloud answers it."),
    NOT_FOUND(404, "Not found", "The resource does not exist or belongs to another user."),
    UNKNOWN_ROUTE(404, "Not found", "The route does not exist; `GET /openapi.json` lists all routes."),
    NO_INSTANCE(404, "Not found", "The user has no instance yet: `POST /instances` creates one."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The route does not accept the method; `Allow` lists those it does."),
    EMAIL_TAKEN(409, "Conflict", "Another user has this e-mail address."),
    INSTANCE_EXISTS(
            409, "Conflict", "The user already has the instance in `instance_id`. Delete it before creating another."),
    WRONG_STATUS(409, "Conflict", "The status of the instance, in `status_now`, does not allow the request."),
    NOT_CANCELLABLE(409, "Conflict", "The operation has ended, or is neither a create nor a wake."),
    VOLUME_IN_USE(409, "Conflict", "The data now belongs to the instance in `instance_id`. Purge that one."),
    USER_OWNS_INSTANCE(
            409,
            "Conflict",
            "The user still has an instance or its data. Delete the instance with `?purge=true` first."),
    TOO_MANY_KEYS(409, "Conflict", "The user has the maximum number of API keys. Revoke one first."),
    TOO_MANY_DEVICES(409, "Conflict", "The user has the maximum number of devices. Remove one first."),
    TOO_MANY_SSH_KEYS(
            409, "Conflict", "The user has the maximum number of SSH keys; `PUT /users/{id}/ssh-keys` replaces them."),
    TOO_MANY_HOLDS(409, "Conflict", "The instance has the maximum number of holds. End one first."),
    HOLD_OF_MACHINE(
            409,
            "Conflict",
            "The machine itself made the hold. End it there with `claude-hold --release` and its name."),
    NO_TERMINAL(409, "Conflict", "The provider of the instance has no terminal to connect to."),
    NO_NETWORK(409, "Conflict", "Machines have no network of their own in this deployment, so there are no devices."),
    NETWORK_NOT_READY(
            409, "Conflict", "The instance's network does not exist yet. Try again when the instance is running."),
    TOO_LARGE(413, "Content too large", "The body is larger than 16 KiB, or 8 KiB for a report of a machine."),
    IDEMPOTENCY_KEY_REUSED(422, "Unprocessable content", "The `Idempotency-Key` was used for another request."),
    HEADERS_TOO_LARGE(431, "Request header fields too large", "The request line and headers are too long."),
    INTERNAL(500, "Internal error", "An unexpected error occurred; `request_id` helps to find its cause in the logs."),
    FUNCTION_FAILED(502, "Bad gateway", "A schedule that was started by hand failed. Only the local cloud answers it."),
    UNAVAILABLE(503, "Service unavailable", "The service is temporarily unavailable. Retry after `Retry-After`."),
    NETWORK_UNAVAILABLE(
            503,
            "Service unavailable",
            "The network provider does not answer or refuses the request; `detail` says why.");

    private static final String PREFIX = "urn:claudecloud:problem:";

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    /** The HTTP status of the response. */
    public int status() {
        return status;
    }

    /** The {@code title} of the problem, the same for every problem of this type. */
    public String title() {
        return title;
    }

    /** One or two sentences of Markdown for the documentation: the cause and, if there is one, the way out. */
    public String meaning() {
        return meaning;
    }

    /** The stable name in kebab case, such as {@code not-found}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of the problem. */
    public String uri() {
        return PREFIX + text();
    }
}
