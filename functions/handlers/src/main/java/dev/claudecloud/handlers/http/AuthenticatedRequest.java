package dev.claudecloud.handlers.http;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
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

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");
    private static final String ID = "id";

    /** Returns the user in the path. */
    public UserId userId() {
        return id(ID, "user", UserId::parse);
    }

    /** Returns the instance in the path. */
    public InstanceId instanceId() {
        return id(ID, "instance", InstanceId::new);
    }

    /** Returns the operation in the path. */
    public OperationId operationId() {
        return id(ID, "operation", OperationId::new);
    }

    /** Returns the key in the path. */
    public KeyId keyId() {
        return id("key_id", "key", KeyId::new);
    }

    /** Returns the device in the path as it was written: an invalid id is simply not found. */
    public String deviceId() {
        return request.pathParameter("device_id");
    }

    private <T> T id(String name, String what, Function<String, T> parse) {
        try {
            return parse.apply(request.pathParameter(name));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.notFound(what));
        }
    }

    /** Returns the query; other parameters than these are refused. */
    public Query query(String... allowed) {
        return Query.of(request, List.of(allowed));
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
