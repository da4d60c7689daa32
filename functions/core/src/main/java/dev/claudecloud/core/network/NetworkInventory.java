package dev.claudecloud.core.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that this deployment has made in the account, for what looks after leftovers. What does not carry the deployment's
 * prefix is not in it. Every call throws {@link dev.claudecloud.core.provision.ProvisionException} on failure.
 */
public interface NetworkInventory {

    /** Lists all or fails: never a part. */
    Listing list();

    /** Deletes a key that {@link #list} has named; gone already is success. */
    void removeKey(String id);

    /** Deletes a peer that {@link #list} has named; gone already is success. */
    void removePeer(String id);

    /** Removes all that there is of a user who is gone: policy, routes, keys, peers with the devices, links, group. */
    void forget(UserId user);

    /** By what the account is asked, where that is known to end and the account says when. */
    default Optional<Credential> credential() {
        return Optional.empty();
    }

    /**
     * What gives access to the account; the secret itself is not in it.
     *
     * @param parameter the name of the secret
     * @param expires from when on it is refused
     */
    record Credential(String parameter, Instant expires) {}

    /**
     * What there is.
     *
     * @param groups the users who have a group
     */
    record Listing(List<Key> keys, List<Peer> peers, List<UserId> groups) {

        public Listing {
            keys = List.copyOf(keys);
            peers = List.copyOf(peers);
            groups = List.copyOf(groups);
        }

        /** Nothing at all, which is more likely a wrong answer than a fact. */
        public boolean isEmpty() {
            return keys.isEmpty() && peers.isEmpty() && groups.isEmpty();
        }
    }

    /**
     * A key.
     *
     * @param instance whose machine is to join with it; empty for a device's key
     * @param madeAt when it was made, or changed last
     */
    record Key(String id, UserId user, Optional<InstanceId> instance, KeyState state, Instant madeAt) {}

    /** Whether a key still opens anything. */
    enum KeyState {
        VALID,
        USED_UP,
        EXPIRED,
        REVOKED
    }

    /**
     * Somebody in a user's group.
     *
     * @param machine whether it has the name of the user's machine; it is a device otherwise
     */
    record Peer(String id, UserId user, boolean machine) {}
}
