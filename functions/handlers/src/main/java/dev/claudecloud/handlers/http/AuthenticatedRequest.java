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
 * A request of somebody who was let in.
 *
 * @param remaining what is left of the invocation
 */
public record AuthenticatedRequest(HttpRequest request, Caller caller, Duration remaining) {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");
    private static final String ID = "id";

    /** The user in the path. */
    public UserId userId() {
        return id(ID, "user", UserId::parse);
    }

    /** The instance in the path. */
    public InstanceId instanceId() {
        return id(ID, "instance", InstanceId::new);
    }

    /** The operation in the path. */
    public OperationId operationId() {
        return id(ID, "operation", OperationId::new);
    }

    /** The key in the path. */
    public KeyId keyId() {
        return id("key_id", "key", KeyId::new);
    }

    /** The device in the path, as it was written: what is no id is found nowhere. */
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

    /** The query, of which only these names may be there. */
    public Query query(String... allowed) {
        return Query.of(request, List.of(allowed));
    }

    /** The body's fields, of which only these may be there. */
    public Fields fields(String... allowed) {
        return Fields.of(request, List.of(allowed));
    }

    /** The same, where a missing body counts as {@code {}}. */
    public Fields fieldsIfAny(String... allowed) {
        return Fields.ofOptional(request, List.of(allowed));
    }

    /** What is asked of an instance, with an idempotency key if the caller set one. */
    public OperationRequest operationRequest(Fields fields) {
        return new OperationRequest(caller, once(fields), request.id());
    }

    /** The same of a request that has no body, and is idempotent by itself. */
    public OperationRequest operationRequest() {
        return OperationRequest.of(caller, request.id());
    }

    /** The mark of a request that must not be carried out twice, if the caller set one. */
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
