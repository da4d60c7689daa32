package dev.claudecloud.core.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that this deployment has created in the account, for the key cleanup. Anything without the deployment's
 * prefix is left out. Every call throws {@link dev.claudecloud.core.provision.ProvisionException} on failure.
 */
public interface NetworkInventory {

    /** Lists all of it or fails: never a part. */
    Listing list();

    /** Deletes a key that {@link #list} named; a missing key is success. */
    void removeKey(String id);

    /** Deletes a peer that {@link #list} named; a missing peer is success. */
    void removePeer(String id);

    /** Removes everything of a user who is gone: policy, routes, keys, peers including devices, links, group. */
    void forget(UserId user);

    /** The credential for the account, where it expires and the account reports when. */
    default Optional<Credential> credential() {
        return Optional.empty();
    }

    /**
     * The credential that gives access to the account, without the secret itself.
     *
     * @param parameter the name of the secret
     * @param expires when it ceases to be accepted
     */
    record Credential(String parameter, Instant expires) {}

    /**
     * The contents of the account.
     *
     * @param groups the users who have a group
     */
    record Listing(List<Key> keys, List<Peer> peers, List<UserId> groups) {

        public Listing {
            keys = List.copyOf(keys);
            peers = List.copyOf(peers);
            groups = List.copyOf(groups);
        }

        /** True when nothing is listed, which is more likely a wrong answer than a fact. */
        public boolean isEmpty() {
            return keys.isEmpty() && peers.isEmpty() && groups.isEmpty();
        }
    }

    /**
     * A key.
     *
     * @param instance the instance whose machine is to join with it; empty for a device's key
     * @param madeAt when it was created or last changed
     */
    record Key(String id, UserId user, Optional<InstanceId> instance, KeyState state, Instant madeAt) {}

    /** Whether a key can still be used. */
    enum KeyState {
        VALID,
        USED_UP,
        EXPIRED,
        REVOKED
    }

    /**
     * A peer in a user's group.
     *
     * @param machine whether it has the name of the user's machine; it is a device otherwise
     */
    record Peer(String id, UserId user, boolean machine) {}
}
