package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.store.IdempotencyRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Identifies a request that is carried out once, however often it is sent within 24 hours.
 *
 * @param key SHA-256 of the presented key or token and of its idempotency key
 * @param request SHA-256 of the content of the request
 */
public record IdempotencyKey(String key, String request) {

    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * Derives the key of a request.
     *
     * @param idempotencyKey as the caller sent it
     * @param request method, path and canonical body
     */
    public static IdempotencyKey of(Caller caller, String idempotencyKey, String request) {
        return new IdempotencyKey(
                Sha256.hex(Sha256.hex(caller.presented().reveal()) + " " + idempotencyKey), Sha256.hex(request));
    }

    IdempotencyRecord reply(IdempotencyRecord.Answer answer, Instant now) {
        return new IdempotencyRecord(key, request, answer, now.plus(KEPT));
    }

    boolean asked(IdempotencyRecord reply) {
        return reply.request().equals(request);
    }
}
