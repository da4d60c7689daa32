package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.util.List;

/**
 * A request to create a service user.
 *
 * @param role such as {@code admin} or {@code user}
 * @param autoGroups the ids of the groups that its devices join
 */
public record ServiceUserRequest(String name, String role, List<String> autoGroups) {

    /** @throws IllegalArgumentException when the name or the role is missing, or an id is invalid */
    public ServiceUserRequest {
        if (name.isBlank() || role.isBlank()) {
            throw new IllegalArgumentException("a service user has a name and a role");
        }
        autoGroups = Ids.checked(autoGroups);
    }

    ObjectNode json() {
        ObjectNode body = JsonBody.object().put("name", name).put("role", role).put("is_service_user", true);
        body.set("auto_groups", JsonBody.texts(autoGroups));
        return body;
    }
}
