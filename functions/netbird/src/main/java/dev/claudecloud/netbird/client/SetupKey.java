package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A setup key as NetBird lists it, without its clear text.
 *
 * @param type {@code one-off} or {@code reusable}
 * @param valid whether a machine can still enrol with it
 * @param usageLimit how often it may be used; 0 for any number of times
 * @param autoGroups the ids of the groups that a machine enrolled with it joins
 * @param expires when it expires; empty for never
 */
public record SetupKey(
        String id,
        String name,
        String type,
        SetupKeyState state,
        boolean valid,
        boolean revoked,
        boolean ephemeral,
        int usedTimes,
        int usageLimit,
        List<String> autoGroups,
        Optional<Instant> expires,
        Optional<Instant> lastUsed,
        Optional<Instant> updatedAt) {

    /** @throws IllegalArgumentException when an id is invalid */
    public SetupKey {
        Ids.checked(id);
        autoGroups = Ids.checked(autoGroups);
    }

    static SetupKey of(JsonObject answer) {
        return new SetupKey(
                answer.text("id"),
                answer.text("name"),
                answer.text("type"),
                SetupKeyState.of(answer.text("state")),
                answer.flag("valid"),
                answer.flag("revoked"),
                answer.flag("ephemeral"),
                answer.number("used_times"),
                answer.number("usage_limit"),
                answer.texts("auto_groups"),
                answer.time("expires"),
                answer.time("last_used"),
                answer.time("updated_at"));
    }
}
