package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import java.util.Optional;

/**
 * The caller and the HTTP request behind an operation on an instance.
 *
 * @param idempotencyKey the key of a request that is carried out once, however often it is sent
 * @param requestId the id that every log line about the operation carries
 */
public record OperationRequest(Caller caller, Optional<IdempotencyKey> idempotencyKey, String requestId) {

    /** Without an idempotency key. */
    public static OperationRequest of(Caller caller, String requestId) {
        return new OperationRequest(caller, Optional.empty(), requestId);
    }
}
