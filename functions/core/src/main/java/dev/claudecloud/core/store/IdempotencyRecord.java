package dev.claudecloud.core.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.User;
import java.time.Instant;

/**
 * The first answer to a request with an {@code Idempotency-Key}, kept for 24 hours.
 *
 * @param key SHA-256, lower-case hex, of caller and idempotency key
 * @param request SHA-256, lower-case hex, of method, path and canonical body: another request with the key is refused
 */
public record IdempotencyRecord(String key, String request, Answer answer, Instant expiresAt) {

    /** True until the record expires; the table may keep it longer. */
    public boolean alive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** The stored answer. Secrets are not kept: {@code nonce} and the caller's own secret yield a new key again. */
    public sealed interface Answer {

        /** A create, pause, wake, destroy or cancel that was accepted. */
        record Accepted(Instance instance, Operation operation) implements Answer {}

        /** A user with a first key. */
        record UserMade(User user, ApiKey key, String nonce) implements Answer {}

        /** Another key. */
        record KeyMade(ApiKey key, String nonce) implements Answer {}
    }
}
