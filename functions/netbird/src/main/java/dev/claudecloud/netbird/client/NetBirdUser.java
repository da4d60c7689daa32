package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person or service user as NetBird returns it.
 *
 * @param role such as {@code owner}, {@code admin}, {@code user}
 * @param status such as {@code active}, {@code invited}, {@code blocked}
 * @param autoGroups the ids of the groups that a device joins when this user enrols it
 * @param current whether the token belongs to this user
 */
public record NetBirdUser(
        String id,
        String name,
        String email,
        String role,
        String status,
        List<String> autoGroups,
        boolean serviceUser,
        boolean blocked,
        boolean current,
        Optional<Instant> lastLogin) {

    /** @throws IllegalArgumentException when the id is missing or a group's id is invalid */
    public NetBirdUser {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a user without an id");
        }
        autoGroups = Ids.checked(autoGroups);
    }

    static NetBirdUser of(JsonObject answer) {
        return new NetBirdUser(
                answer.text("id"),
                answer.optionalText("name").orElse(""),
                answer.optionalText("email").orElse(""),
                answer.text("role"),
                answer.optionalText("status").orElse(""),
                answer.texts("auto_groups"),
                answer.optionalFlag("is_service_user"),
                answer.flag("is_blocked"),
                answer.optionalFlag("is_current"),
                answer.time("last_login"));
    }
}
