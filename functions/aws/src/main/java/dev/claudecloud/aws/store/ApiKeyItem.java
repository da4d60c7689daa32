package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.user.ApiKey;

/** An {@link ApiKey} as attributes. */
final class ApiKeyItem implements ItemMapper<ApiKey> {

    @Override
    public void write(ApiKey key, ItemWriter to) {
        to.text("key_id", key.id().value())
                .text("name", key.name())
                .text("sha256", key.sha256())
                .time("created_at", key.createdAt())
                .time("expires", key.expiresAt())
                .expires(key.expiresAt())
                .time("last_used_at", key.lastUsedAt())
                .number("version", key.version());
    }

    @Override
    public ApiKey read(ItemReader from) {
        return new ApiKey(
                new KeyId(from.text("key_id")),
                from.text("name"),
                from.text("sha256"),
                from.time("created_at"),
                from.optionalTime("expires"),
                from.optionalTime("last_used_at"),
                from.number("version"));
    }
}
