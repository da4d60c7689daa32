package dev.claudecloud.core.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;

/**
 * The network of an instance as far as it is known; whoever provides it finds the rest by name.
 *
 * @param fence the lease under which it is worked on
 */
public record NetworkRef(InstanceId instance, long fence, NetworkIds ids) {

    /** The user whose network it is. */
    public UserId user() {
        return instance.owner();
    }

    /** The name that the machine gives itself, and by which its peer is told from the user's devices. */
    public String hostname() {
        return "claude-" + user();
    }

    /** Where the machine is reached. */
    public UserSubnet subnet() {
        return new UserSubnet(user());
    }
}
