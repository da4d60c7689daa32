package dev.claudecloud.core.provision;

import dev.claudecloud.core.id.UserId;

/** What a user's machine and volume are called, at every provider and as a host in the network. */
public final class MachineNames {

    private MachineNames() {}

    /** The machine's name and host name: {@code claude-7}. */
    public static String machine(UserId user) {
        return "claude-" + user;
    }

    /** The volume's name: {@code claude-data-7}. */
    public static String volume(UserId user) {
        return "claude-data-" + user;
    }
}
