package dev.claudecloud.handlers.http;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.usecase.IdempotencyKey;
import dev.claudecloud.core.usecase.OperationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request of an authenticated caller.
 *
 * @param remaining the time left of the invocation
 */
public record AuthenticatedRequest(HttpRequest request, Caller caller, Duration remaining) {

    /** The query parameter or field that names the user whom a request is about. */
    public static final String USER_ID = "user_id";

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");
    private static final String ID = "id";

    /** Returns the user in the path. */
    public UserId userId() {
        return pathId(ID, "user", UserId::parse);
    }

    /** Returns the instance in the path. */
    public InstanceId instanceId() {
        return pathId(ID, "instance", InstanceId::new);
    }

    /** Returns the operation in the path. */
    public OperationId operationId() {
        return pathId(ID, "operation", OperationId::new);
    }

    /** Returns the key in the path. */
    public KeyId keyId() {
        return pathId("key_id", "key", KeyId::new);
    }

    /** Returns the name of the hold in the path. */
    public String holdName() {
        String name = request.pathParameter("name");
        if (!Hold.NAME.matcher(name).matches()) {
            throw Fields.refuse("name", "must be 1 to 32 of a-z, 0-9, dot, underscore and dash");
        }
        return name;
    }

    /** Returns the device in the path as it was written: an invalid id is simply not found. */
    public String deviceId() {
        return request.pathParameter("device_id");
    }

    /**
     * Returns the user whom the request is about: the user named by {@link #USER_ID}, or the caller. The administrator
     * must name one.
     */
    public <T> UserId owner(Optional<T> named, Function<T, UserId> parse) {
        return named.map(id -> id(id, "user", parse)).orElseGet(() -> switch (caller) {
            case Caller.Member member -> member.account().user().id();
            case Caller.Guest guest -> guest.account().user().id();
            case Caller.Admin ignored ->
                throw Fields.refuse(USER_ID, "is missing: the administrator must name the user");
        });
    }

    private <T> T pathId(String name, String what, Function<String, T> parse) {
        return id(request.pathParameter(name), what, parse);
    }

    private static <S, T> T id(S value, String what, Function<S, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.notFound(what));
        }
    }

    /** Returns the query; other parameters than these are refused. */
    public Query query(String... allowed) {
        return Query.of(request, List.of(allowed));
    }

    /** Refuses every query parameter: for routes that accept none. */
    public void refuseQuery() {
        Query.refuseOthers(request, List.of());
    }

    /** Returns the fields of the body; other fields than these are refused. */
    public Fields fields(String... allowed) {
        return Fields.of(request, List.of(allowed));
    }

    /** Returns the fields of the body like {@link #fields}; a missing body counts as {@code {}}. */
    public Fields fieldsIfAny(String... allowed) {
        return Fields.ofOptional(request, List.of(allowed));
    }

    /** Returns the request for an instance, with an idempotency key if the caller set one. */
    public OperationRequest operationRequest(Fields fields) {
        return new OperationRequest(caller, once(fields), request.id());
    }

    /** Returns the request for an instance without a body, which is idempotent by itself. */
    public OperationRequest operationRequest() {
        return OperationRequest.of(caller, request.id());
    }

    /** Returns the idempotency key, if the caller set one. */
    public Optional<IdempotencyKey> once(Fields fields) {
        return request.header("Idempotency-Key").map(key -> {
            if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
                throw new ProblemException(
                        Problems.badField("Idempotency-Key", "Idempotency-Key must be 1 to 255 printable characters."));
            }
            String what = request.method() + " " + request.path() + " " + request.query() + " " + fields.canonical();
            return IdempotencyKey.of(caller, key, what);
        });
    }
}
