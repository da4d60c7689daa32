package dev.claudecloud.handlers.view;

import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API key as the API shows it: its metadata, never the key. */
public final class KeyJson {

    private KeyJson() {}

    public static Map<String, @Nullable Object> of(ApiKey key) {
        return JsonMaps.object(
                "id", key.id().value(),
                "name", key.name(),
                "created_at", ApiTime.text(key.createdAt()),
                "expires_at", ApiTime.text(key.expiresAt()),
                "last_used_at", ApiTime.text(key.lastUsedAt()));
    }
}
