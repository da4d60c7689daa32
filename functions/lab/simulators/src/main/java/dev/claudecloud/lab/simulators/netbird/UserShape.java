package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Optional;

/** A user in the API's form (users_handler.go, toUserResponse). */
final class UserShape {

    private UserShape() {}

    static ObjectNode of(SimulatedNetBirdUser user, NetBirdCaller caller) {
        ObjectNode node = SimulatorJson.object();
        node.set("auto_groups", Shapes.texts(user.autoGroups()));
        node.put("email", user.email())
                .put("id", user.id())
                .put("is_blocked", user.blocked())
                .put("is_current", user.id().equals(caller.id()))
                .put("is_service_user", user.serviceUser())
                .put("issued", "api")
                .put("last_login", GoTime.text(Optional.empty()))
                .put("name", user.name())
                .put("pending_approval", false);
        return node.put("role", user.role().wire()).put("status", user.blocked() ? "blocked" : "active");
    }
}
