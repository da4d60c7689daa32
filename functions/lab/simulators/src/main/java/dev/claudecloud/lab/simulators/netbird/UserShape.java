package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.Locale;
import java.util.Optional;

/** A user as it is answered (users_handler.go, toUserResponse). */
final class UserShape {

    private UserShape() {}

    static ObjectNode of(SimulatedNetBirdUser user, NetBirdCaller caller) {
        return fill(user, caller, false);
    }

    static ObjectNode withPermissions(SimulatedNetBirdUser user, NetBirdCaller caller) {
        return fill(user, caller, true);
    }

    private static ObjectNode fill(SimulatedNetBirdUser user, NetBirdCaller caller, boolean permissions) {
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
        if (permissions) {
            node.set("permissions", permissions(user.role()));
        }
        return node.put("role", user.role().wire()).put("status", user.blocked() ? "blocked" : "active");
    }

    private static ObjectNode permissions(Role role) {
        ObjectNode node = SimulatorJson.object().put("is_restricted", false);
        ObjectNode modules = node.putObject("modules");
        for (Area area : Area.values()) {
            ObjectNode acts = modules.putObject(area.name().toLowerCase(Locale.ROOT));
            for (Act act : Act.values()) {
                acts.put(act.name().toLowerCase(Locale.ROOT), role.allows(area, act));
            }
        }
        return node;
    }
}
