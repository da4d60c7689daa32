package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.UserId;

/** The names of what a deployment has besides users' machines; they are unique within a project. */
final class ResourceNames {

    private ResourceNames() {}

    /** The name of the firewall and of the SSH key that all servers of a deployment share. */
    static String shared(String deployment) {
        return deployment + "-claude";
    }

    /** The name of the user's Terraform workspace. */
    static String workspace(UserId user) {
        return "user-" + user;
    }
}
