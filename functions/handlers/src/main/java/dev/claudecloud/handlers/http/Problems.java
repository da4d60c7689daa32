package dev.claudecloud.handlers.http;

import dev.claudecloud.core.provision.ProvisionCode;

/** All errors that this service answers; they are created only here. */
public final class Problems {

    private static final int KIB = 1024;

    private Problems() {}

    public static Problem missingKey() {
        return unauthorized(ProblemType.MISSING_API_KEY);
    }

    public static Problem invalidKey() {
        return unauthorized(ProblemType.INVALID_API_KEY);
    }

    public static Problem invalidToken() {
        return unauthorized(ProblemType.INVALID_CONNECT_TOKEN);
    }

    public static Problem missingInstanceToken() {
        return unauthorized(ProblemType.MISSING_INSTANCE_TOKEN, "InstanceToken");
    }

    /** Answers alike for a token of another instance, of an earlier machine, and for one that never was. */
    public static Problem invalidInstanceToken() {
        return unauthorized(ProblemType.INVALID_INSTANCE_TOKEN, "InstanceToken");
    }

    private static Problem unauthorized(ProblemType type) {
        return unauthorized(type, "ApiKey");
    }

    private static Problem unauthorized(ProblemType type, String scheme) {
        return Problem.of(type, type.title() + ".").header("WWW-Authenticate", scheme);
    }

    public static Problem adminOnly() {
        return Problem.of(ProblemType.ADMIN_ONLY, "This needs the administrator's API key.");
    }

    /** Answers alike for a missing resource and for another user's; {@code what} is a noun. */
    public static Problem notFound(String what) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such " + what + ".");
    }

    public static Problem unknownRoute() {
        return Problem.of(ProblemType.UNKNOWN_ROUTE, "There is no such route. GET /openapi.json lists all routes.");
    }

    /** Names the allowed methods; {@code allow} lists them. */
    public static Problem methodNotAllowed(String allow) {
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This route accepts: " + allow + ".")
                .header("Allow", allow);
    }

    public static Problem notJson() {
        return Problem.of(ProblemType.NOT_JSON, "The body must be one JSON object in UTF-8 without repeated fields.");
    }

    /** Names an invalid field, parameter or header: {@code field}. */
    public static Problem badField(String field, String detail) {
        return Problem.of(ProblemType.BAD_FIELD, detail).member("field", field);
    }

    /** Refuses a body of more than 16 KiB. */
    public static Problem tooLarge() {
        return tooLarge(Fields.MAX_BYTES);
    }

    /** Refuses a body of more than {@code most} bytes. */
    static Problem tooLarge(int most) {
        return Problem.of(ProblemType.TOO_LARGE, "A body may be at most " + most / KIB + " KiB.");
    }

    public static Problem emailTaken() {
        return Problem.of(ProblemType.EMAIL_TAKEN, "A user with this e-mail address already exists.")
                .member("field", "email");
    }

    public static Problem instanceExists(String instanceId, String status) {
        return Problem.of(ProblemType.INSTANCE_EXISTS, "The user already has an instance; delete it first.")
                .member("instance_id", instanceId)
                .member("status_now", status);
    }

    /** Refuses a request that the status of the instance does not allow. */
    public static Problem wrongStatus(String instanceId, String status) {
        return Problem.of(ProblemType.WRONG_STATUS, "The instance is " + status + ", which does not allow this.")
                .member("instance_id", instanceId)
                .member("status_now", status);
    }

    public static Problem notCancellable(String operationId, String status) {
        return Problem.of(ProblemType.NOT_CANCELLABLE, "Only a create or wake that has not ended can be cancelled.")
                .member("operation_id", operationId)
                .member("status_now", status);
    }

    public static Problem volumeInUse(String instanceId) {
        return Problem.of(ProblemType.VOLUME_IN_USE, "The data now belongs to another instance: purge that one.")
                .member("instance_id", instanceId);
    }

    public static Problem userOwns(String instanceId) {
        return Problem.of(
                        ProblemType.USER_OWNS_INSTANCE,
                        "The user still has an instance or its data: delete the instance with ?purge=true first.")
                .member("instance_id", instanceId);
    }

    /** Refuses what would cost money; {@code sum} names sum, limit and the day on which it starts anew. */
    public static Problem budgetSpent(String sum) {
        return Problem.of(
                ProblemType.BUDGET_SPENT,
                sum + ". The administrator can raise it: PUT /users/{id}/budget. Nothing is deleted.");
    }

    public static Problem tooManyKeys(int most) {
        return Problem.of(ProblemType.TOO_MANY_KEYS, "A user can have at most " + most + " keys: revoke one first.");
    }

    public static Problem tooManyHolds(int most) {
        return Problem.of(
                ProblemType.TOO_MANY_HOLDS, "An instance can have at most " + most + " holds: end one first.");
    }

    public static Problem holdOfMachine(String name) {
        return Problem.of(
                ProblemType.HOLD_OF_MACHINE,
                "The machine itself made this hold: end it there with claude-hold --release " + name + ".");
    }

    public static Problem noInstance() {
        return Problem.of(ProblemType.NO_INSTANCE, "There is no instance yet: POST /instances creates one.");
    }

    public static Problem noTerminal() {
        return Problem.of(ProblemType.NO_TERMINAL, "This instance's provider has no terminal to connect to.");
    }

    public static Problem noNetwork() {
        return Problem.of(
                ProblemType.NO_NETWORK,
                "Machines have no network of their own in this deployment, so there are no devices.");
    }

    public static Problem networkNotReady() {
        return Problem.of(
                ProblemType.NETWORK_NOT_READY,
                "The instance's network does not exist yet: try again when the instance is running.");
    }

    public static Problem tooManyDevices(int most) {
        return Problem.of(
                ProblemType.TOO_MANY_DEVICES, "A user can have at most " + most + " devices: remove one first.");
    }

    public static Problem tooManySshKeys(int most) {
        return Problem.of(
                ProblemType.TOO_MANY_SSH_KEYS,
                "A user can have at most " + most + " SSH keys: PUT /users/{id}/ssh-keys replaces them.");
    }

    /** Reports that the network provider failed; {@code code} selects the cause. */
    public static Problem network(ProvisionCode code) {
        String cause = switch (code) {
            case NETWORK_UNREACHABLE -> "The network provider does not answer: try again in a moment.";
            case NETWORK_UNAUTHORIZED ->
                "The network provider rejects this service's token: the administrator has to renew it.";
            case NETWORK_OPEN ->
                "The network lets every peer reach every other: the administrator has to close it first.";
            default -> "The network provider refused the request: try again in a moment.";
        };
        return Problem.of(ProblemType.NETWORK_UNAVAILABLE, cause).header("Retry-After", "5");
    }

    public static Problem otherRequest() {
        return Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request.")
                .member("field", "Idempotency-Key");
    }

    public static Problem unavailable() {
        return Problem.of(ProblemType.UNAVAILABLE, "The service is temporarily unavailable. Try again in a moment.")
                .header("Retry-After", "2");
    }

    public static Problem internal() {
        return Problem.of(
                ProblemType.INTERNAL, "An unexpected error occurred. The request id helps to find the cause.");
    }
}
