package dev.claudecloud.handlers.key;

import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.handlers.http.Json;
import dev.claudecloud.handlers.http.Times;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API key as the API shows it: what is known of it, never the key. */
final class KeyJson {

    private KeyJson() {}

    static Map<String, @Nullable Object> of(ApiKey key) {
        return Json.object(
                "id", key.id().value(),
                "name", key.name(),
                "created_at", Times.text(key.createdAt()),
                "expires_at", Times.text(key.expiresAt()),
                "last_used_at", Times.text(key.lastUsedAt()));
    }
}
