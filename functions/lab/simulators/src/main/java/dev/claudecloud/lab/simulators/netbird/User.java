package dev.claudecloud.lab.simulators.netbird;

import java.util.List;

/**
 * A person or a program.
 *
 * @param autoGroups groups that every peer gets which this user enrols
 */
record User(
        String id, String email, String name, Role role, boolean serviceUser, boolean blocked, List<String> autoGroups)
        implements Row {

    User {
        autoGroups = List.copyOf(autoGroups);
    }

    User saved(Role newRole, boolean nowBlocked, List<String> groups) {
        return new User(id, email, name, newRole, serviceUser, nowBlocked, groups);
    }
}
