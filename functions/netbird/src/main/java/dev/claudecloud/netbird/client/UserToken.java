package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An access token as NetBird lists it, without its text.
 *
 * @param expires when it expires; an expired token gets a plain 401
 * @param lastUsed empty when it was never used
 */
public record UserToken(
        String id, String name, Optional<Instant> expires, Optional<Instant> createdAt, Optional<Instant> lastUsed) {

    /** @throws IllegalArgumentException when the id is invalid */
    public UserToken {
        Ids.checked(id);
    }

    static UserToken of(JsonObject answer) {
        return new UserToken(
                answer.text("id"),
                answer.text("name"),
                answer.time("expiration_date"),
                answer.time("created_at"),
                answer.time("last_used"));
    }
}
