package dev.claudecloud.core.network;

import dev.claudecloud.core.id.UserId;
import java.time.Duration;
import java.util.List;

/**
 * The users' own devices in their networks. They join by a one-off key, and stay when an instance goes. Nothing of
 * another user, no machine and nothing that is not this deployment's is shown or touched. Every call throws
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure. Thread-safe.
 */
public interface Devices {

    /** How many devices a user can have. */
    int MOST = 20;

    /** How many keys of devices a user can have at a time; the oldest give way. */
    int MOST_KEYS = 5;

    /** How long a key is good for. */
    Duration KEY_LIFE = Duration.ofMinutes(15);

    /**
     * Makes a key for one device. Earlier keys for this name open nothing from then on, so it may be repeated after a lost
     * reply.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_OPEN} when everybody may talk to
     *     everybody; no key is made then
     */
    Answer invite(UserId user, DeviceName name);

    /** The user's devices by name; none for a user without a network. */
    List<Device> list(UserId user);

    /**
     * Takes a device out of the network.
     *
     * @param id what {@link #list} has named; any text may be given
     * @return false when it is not there, or is no device of this user
     */
    boolean remove(UserId user, String id);

    /** What becomes of an invitation. */
    sealed interface Answer {

        /** It may join. */
        record Invited(Invitation invitation) implements Answer {}

        /** The user's network is made with the first machine, and is not there yet, or no longer. */
        record NoNetwork() implements Answer {}

        /** The user has {@link #MOST} devices. */
        record Full() implements Answer {}
    }
}
