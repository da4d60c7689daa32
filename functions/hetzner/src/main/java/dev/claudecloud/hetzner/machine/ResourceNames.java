package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.UserId;

/** The names of a user's resources; they are unique within a project, and each deployment has its own project. */
final class ResourceNames {

    private ResourceNames() {}

    static String server(UserId user) {
        return "claude-" + user;
    }

    static String volume(UserId user) {
        return "claude-data-" + user;
    }

    /** The name of the firewall and of the SSH key that all servers of a deployment share. */
    static String shared(String deployment) {
        return deployment + "-claude";
    }

    /** The name of the user's Terraform workspace. */
    static String workspace(UserId user) {
        return "user-" + user;
    }
}
