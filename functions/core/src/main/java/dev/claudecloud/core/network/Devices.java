package dev.claudecloud.core.network;

import dev.claudecloud.core.id.UserId;
import java.time.Duration;
import java.util.List;

/**
 * The users' own devices in their networks. They join with a one-off key, and stay when an instance is removed. Nothing
 * of another user, no machine and nothing that this deployment did not create is shown or touched. Every call throws
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure. Thread-safe.
 */
public interface Devices {

    /** How many devices a user can have. */
    int MOST = 20;

    /** How many device keys a user can have at a time; beyond that the oldest are removed. */
    int MOST_KEYS = 5;

    /** How long a key is valid. */
    Duration KEY_LIFE = Duration.ofMinutes(15);

    /**
     * Creates a key for one device. Earlier keys for this name become invalid, so the call may be repeated after a lost
     * reply.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_OPEN} when all peers may reach one
     *     another; no key is created then
     */
    Answer invite(UserId user, DeviceName name);

    /** The user's devices by name; none for a user without a network. */
    List<Device> list(UserId user);

    /**
     * Removes a device from the network.
     *
     * @param id an id from {@link #list}; any text may be given
     * @return false when it does not exist, or is not a device of this user
     */
    boolean remove(UserId user, String id);

    /** The result of an invitation. */
    sealed interface Answer {

        /** The device may join. */
        record Invited(Invitation invitation) implements Answer {}

        /** The user's network, which is created with the first machine, does not exist yet or no longer. */
        record NoNetwork() implements Answer {}

        /** The user has {@link #MOST} devices. */
        record Full() implements Answer {}
    }
}
