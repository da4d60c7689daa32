package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import java.util.Optional;

/**
 * Who asks for an operation on an instance, and by which HTTP request.
 *
 * @param idempotencyKey of a request that is carried out once, however often it is sent
 * @param requestId goes with the operation into every log line
 */
public record OperationRequest(Caller caller, Optional<IdempotencyKey> idempotencyKey, String requestId) {

    /** Without an idempotency key. */
    public static OperationRequest of(Caller caller, String requestId) {
        return new OperationRequest(caller, Optional.empty(), requestId);
    }
}
