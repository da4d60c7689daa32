package dev.claudecloud.lab.simulators.netbird;

import java.util.List;

/**
 * A person or a program.
 *
 * @param autoGroups the groups of every peer that this user enrols
 */
record SimulatedNetBirdUser(
        String id, String email, String name, Role role, boolean serviceUser, boolean blocked, List<String> autoGroups)
        implements Row {

    SimulatedNetBirdUser {
        autoGroups = List.copyOf(autoGroups);
    }

    SimulatedNetBirdUser saved(Role newRole, boolean nowBlocked, List<String> groups) {
        return new SimulatedNetBirdUser(id, email, name, newRole, serviceUser, nowBlocked, groups);
    }
}
