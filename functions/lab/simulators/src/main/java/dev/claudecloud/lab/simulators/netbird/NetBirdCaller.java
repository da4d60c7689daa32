package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;

/** The user whose token a request carries. */
record NetBirdCaller(SimulatedNetBirdUser user) {

    String id() {
        return user.id();
    }

    boolean isAdmin() {
        return user.role().isAdmin();
    }

    /** Throws 403 if this user may not. */
    void require(Area area, Act act) {
        if (!may(area, act)) {
            throw NetBirdErrors.denied();
        }
    }

    /**
     * Whether this user may; throws 403 for a blocked user. Service users may read everything (permissions/manager.go).
     */
    boolean may(Area area, Act act) {
        if (user.blocked()) {
            throw NetBirdErrors.forbidden("failed to validate user permissions: user is blocked");
        }
        return (act == Act.READ && user.serviceUser()) || user.role().allows(area, act);
    }
}
