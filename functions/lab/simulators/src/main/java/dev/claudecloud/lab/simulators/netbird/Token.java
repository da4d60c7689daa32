package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.util.Optional;

/**
 * A personal access token, without its clear text.
 *
 * @param hash the hash of the clear text
 */
record Token(
        String id,
        String userId,
        String name,
        String hash,
        String createdBy,
        Instant createdAt,
        Instant expires,
        Optional<Instant> lastUsed)
        implements Row {

    Token used(Instant now) {
        return new Token(id, userId, name, hash, createdBy, createdAt, expires, Optional.of(now));
    }
}
