package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.UserId;

/** The names of what a user has; they are unique in a project, and each deployment has a project of its own. */
final class ResourceNames {

    private ResourceNames() {}

    static String server(UserId user) {
        return "claude-" + user;
    }

    static String volume(UserId user) {
        return "claude-data-" + user;
    }

    /** Of firewall and key that all servers of a deployment share. */
    static String shared(String deployment) {
        return deployment + "-claude";
    }

    /** Terraform's workspace. */
    static String workspace(UserId user) {
        return "user-" + user;
    }
}
