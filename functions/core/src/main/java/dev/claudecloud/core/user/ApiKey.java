package dev.claudecloud.core.user;

import dev.claudecloud.core.id.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * The record of an API key: never the key itself, only the SHA-256 of its whole text, in lower-case hex.
 *
 * @param version 1 on creation, raised by every write
 */
public record ApiKey(
        KeyId id,
        String name,
        String sha256,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        long version) {

    public ApiKey {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }

    /** True until the key expires. A revoked key is deleted, so it is never alive. */
    public boolean alive(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    /** The next version, last used at {@code now}. */
    public ApiKey usedAt(Instant now) {
        return new ApiKey(id, name, sha256, createdAt, expiresAt, Optional.of(now), version + 1);
    }
}
