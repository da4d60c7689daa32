package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.ResponseException;

/** The changes of a user that NetBird refuses (user.go:947-985). */
final class UserRules {

    private UserRules() {}

    static void check(
            NetBirdAccount account, NetBirdCaller caller, SimulatedNetBirdUser old, SimulatedNetBirdUser changed) {
        checkOwner(caller, old, changed);
        boolean self = caller.id().equals(old.id());
        if (self && old.blocked() != changed.blocked()) {
            throw forbidden(old, "admins can't block or unblock themselves");
        }
        if (self && old.role() != changed.role()) {
            throw forbidden(old, "admins can't change their role");
        }
        for (String id : changed.autoGroups()) {
            SimulatedGroup group = account.groups()
                    .find(id)
                    .orElseThrow(() -> NetBirdErrors.invalid(process(old) + "provided group ID " + id + " in the user "
                            + old.id() + " update doesn't exist"));
            if (group.isAll()) {
                throw NetBirdErrors.invalid(process(old) + "can't add All group to the user");
            }
        }
    }

    private static void checkOwner(NetBirdCaller caller, SimulatedNetBirdUser old, SimulatedNetBirdUser changed) {
        if (!caller.isAdmin()) {
            throw forbidden(old, "only admins and owners can update users");
        }
        boolean callerOwns = caller.user().role() == Role.OWNER;
        boolean was = old.role() == Role.OWNER;
        boolean becomes = changed.role() == Role.OWNER;
        if (!callerOwns && was && !becomes) {
            throw forbidden(old, "only owners can remove owner role from their user");
        }
        if (was && changed.blocked() && !old.blocked()) {
            throw forbidden(old, "unable to block owner user");
        }
        if (!callerOwns && becomes && !was) {
            throw forbidden(old, "only owners can add owner role to other users");
        }
        if (old.serviceUser() && becomes) {
            throw forbidden(old, "can't update a service user with owner role");
        }
    }

    private static ResponseException forbidden(SimulatedNetBirdUser user, String message) {
        return NetBirdErrors.forbidden(process(user) + message);
    }

    private static String process(SimulatedNetBirdUser user) {
        return "failed to process update for user " + user.id() + ": ";
    }
}
