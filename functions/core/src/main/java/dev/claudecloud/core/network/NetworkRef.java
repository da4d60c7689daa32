package dev.claudecloud.core.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.MachineNames;

/**
 * The network of an instance as far as it is known; its provider finds the rest by name.
 *
 * @param fence the lease under which it is worked on
 */
public record NetworkRef(InstanceId instance, long fence, NetworkIds ids) {

    /** The user who owns the network. */
    public UserId user() {
        return instance.owner();
    }

    /** The machine's hostname, which distinguishes its peer from the user's devices. */
    public String hostname() {
        return MachineNames.machine(user());
    }

    /** The subnet in which the machine is reached. */
    public UserSubnet subnet() {
        return new UserSubnet(user());
    }
}
